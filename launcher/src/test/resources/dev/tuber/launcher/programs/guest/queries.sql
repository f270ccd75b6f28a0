.headers on
.mode column
create table author(id integer primary key, name text not null unique, born integer);
create table book(id integer primary key, author integer references author(id), title text, price real, sold integer default 0);
insert into author(name, born) values ('Ada', 1815), ('Grace', 1906), ('Alan', 1912), ('Nobody', null);
insert into book(author, title, price) values (1, 'Notes', 12.5), (2, 'Compilers', 30), (2, 'Ships', 7.25), (3, 'Machines', 22), (3, 'Minds', 19.99);
select name, count(title) as books, round(sum(price), 2) as worth, group_concat(title, '; ') as titles
  from author left join book on book.author = author.id group by author.id order by worth desc, name;
select a.name, b.name, a.born - b.born as years from author a join author b on a.born > b.born order by years;
.mode list
with recursive n(i, square) as (select 1, 1 union all select i + 1, (i + 1) * (i + 1) from n where i < 2000)
  select count(*), sum(square), max(square), total(i) / count(*) from n where square % 3 = 1;
with recursive fib(a, b) as (select 0, 1 union all select b, a + b from fib limit 60) select max(a) from fib;
select title, price, rank() over (order by price desc) as place, sum(price) over (order by id rows 1 preceding) from book;
select upper('abc') || substr('hello', 2, 3), length('é'), hex('é'), replace('a-b-c', '-', '+'), printf('%08.3f|%5s', 3.14159, 'x');
select typeof(1), typeof(1.5), typeof('x'), typeof(null), typeof(x'00'), 7 / 2, 7 / 2.0, 7 % 3, 1 << 40, cast('12abc' as integer);
select date('2024-02-28', '+2 days'), strftime('%j %W', '2024-12-31'), julianday('2000-01-01'), time('12:00', '+90 minutes');
select json_extract('{"a":[1,2,{"b":"c"}]}', '$.a[2].b'), json_array(1, null, 'x'), json_object('k', 1.5);
select value, key from json_each('[10,20,30]') where value > 10;
select sqrt(2), pow(2, 0.5) = sqrt(2), ln(10), 9223372036854775807 + 1, abs(-5), 'abc' like 'A%', 'abc' glob 'A*';
select quote(x'0a0bff'), quote('it''s'), quote(1e100), quote(-0.0), 0.1 + 0.2;
explain query plan select * from book where author = 2;
create index book_author on book(author, price);
explain query plan select * from book where author = 2 and price > 8;
create trigger sale after update of sold on book begin update author set born = born where id = new.author; end;
update book set sold = sold + 10 where price > 15;
select title, sold from book where sold > 0 order by title;
begin;
delete from book;
select count(*) from book;
rollback;
select count(*) from book;
savepoint s; update author set name = 'Lovelace' where id = 1; release s;
insert into author(name) values ('Lovelace');
select no_such_column from book;
select name from author where id = 1;
create view expensive as select title from book where price > 20 order by title;
select * from expensive;
create virtual table words using fts5(w);
pragma integrity_check;
