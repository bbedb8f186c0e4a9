-- severity: fail
-- grain: rows of fact_article, for current revisions, whose counts are not those of the facts
with statements as (select article_key, count(*) as n from fact_statement group by article_key),
events as (select article_key, count(*) as n from fact_event group by article_key),
positions as (select article_key, count(*) as n from fact_position group by article_key),
sentences as (select article_key, count(*) as n from article_sentence group by article_key)
select count(*)
from fact_article as f
join dim_article as a using (article_key)
left join statements using (article_key)
left join events using (article_key)
left join positions using (article_key)
left join sentences using (article_key)
where a.is_current
    and (
        f.statements <> coalesce(statements.n, 0)
        or f.events <> coalesce(events.n, 0)
        or f.positions <> coalesce(positions.n, 0)
        or f.sentences <> coalesce(sentences.n, 0)
    )
