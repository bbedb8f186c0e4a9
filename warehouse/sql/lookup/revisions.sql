-- grain: one revision of the article of the bound id, with its blocks; oldest first
with blocks as (
    select article_key, list(
        struct_pack(block_no := block_no, block_type := block_type, start_char := start_char, end_char := end_char)
        order by block_no
    ) as blocks
    from article_block
    group by article_key
)
select a.*, b.blocks
from dim_article as a
left join blocks as b using (article_key)
where a.article_id = $1
order by a.revision
