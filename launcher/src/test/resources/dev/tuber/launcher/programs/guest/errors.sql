select 1;
.bail on
insert into nowhere values (1);
select 2;
