create table t(id integer primary key, k integer, v text);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000)
  insert into t(k, v) select i * 7919 % 211, 'value ' || i from n;
create index t_k on t(k);
select count(*), sum(length(v)) from t where k between 100 and 200;
select a.k, count(*) from t a join t b on a.k = b.k where a.id < 50 group by a.k order by 2 desc, 1 limit 3;
update t set v = upper(v) where k % 7 = 0;
select max(v), min(v) from t;
