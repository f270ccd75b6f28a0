create table t(id integer primary key, k text, v blob);
begin;
with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
  insert into t(k, v) select 'key' || (i * 7919 % 3001), zeroblob(i % 50) from n;
commit;
create unique index t_k on t(k);
begin; delete from t where id % 3 = 0; rollback;
begin immediate; update t set v = x'616263' where id between 100 and 199; commit;
select count(*), sum(length(v)), min(k), max(k) from t;
pragma page_count;
