pragma integrity_check;
select count(*), sum(length(v)) from t;
select id, k, cast(v as text) from t where k in ('key1', 'key1500', 'key2999') order by k;
select count(*) from t where v = x'616263';
vacuum;
delete from t where id > 2000;
select changes(), total_changes();
.tables
.schema t
create temp table gone(x);
attach 'second.db' as second;
create table second.copy as select k from t where id < 5;
select group_concat(k) from second.copy;
