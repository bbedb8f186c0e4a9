-- grain: one revision whose facts leave: not current any more, gone, or delivered anew
-- idempotent: reads only
create or replace temp table leaving_article as
select article_key from delta_dropped
union
select article_key from delta_renewed
union
select stored.article_key
from dim_article as stored
where stored.article_id in (select article_id from delta_touched)
    and stored.article_key not in (select article_key from delta_dim_article);
