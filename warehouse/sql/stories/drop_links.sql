-- grain: one link between articles of which one is not current any more
-- idempotent: a second time there is none
delete from story_link
where left_article_key not in (select article_key from dim_article where is_current)
    or right_article_key not in (select article_key from dim_article where is_current)
