-- severity: fail
-- grain: observations whose revision has another article or another content
select count(*)
from article_record as r
join dim_article as a using (article_key)
where r.article_id <> a.article_id or r.content_sha256 <> a.content_sha256
