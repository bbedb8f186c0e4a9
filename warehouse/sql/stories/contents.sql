-- grain: one article of the registered frame story_wanted, with its text and its blocks in order
with structures as (
    select
        article_key,
        list({'block_no': block_no, 'block_type': block_type, 'start': start_char, 'end': end_char} order by block_no)
            as blocks
    from article_block
    where article_key in (select article_key from story_wanted)
    group by article_key
)
select article_key, a.title, a.text, coalesce(blocks, []) as blocks
from dim_article as a
left join structures using (article_key)
where article_key in (select article_key from story_wanted)
