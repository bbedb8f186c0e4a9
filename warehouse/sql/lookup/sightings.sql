-- grain: one observation of the article of the bound id: where and when it was seen, and as which revision
select r.file_path, r.record_no, r.identity, r.status, r.observed_at, a.revision
from article_record as r
left join dim_article as a using (article_key)
where r.article_id = $1
order by r.observed_at, r.file_path, r.record_no
