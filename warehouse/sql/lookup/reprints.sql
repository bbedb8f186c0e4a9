-- grain: one other article that prints the text of the article of the bound key; the lead of the story comes first
select o.article_key, o.title, s.source_name as publication, o.published_at, o.is_story_lead, o.url, o.file_path
from dim_article as a
join dim_article as o on o.story_key = a.story_key and o.article_key <> a.article_key and o.is_current
join dim_source as s on s.source_key = o.source_key
where a.article_key = $1 and a.is_current
order by o.is_story_lead desc, o.published_at nulls last, o.article_id
