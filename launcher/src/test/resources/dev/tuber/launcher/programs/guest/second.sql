select k, length(k) as n from copy order by rowid limit 3;
