-- grain: one revision; all revisions of the touched articles are replaced
-- idempotent: delete and insert of the same set
delete from dim_article where article_id in (select article_id from delta_touched);
insert into dim_article by name select * from delta_dim_article order by published_at, article_key;
