-- grain: one link of an article that batch $1 delivered, which will be looked for again, or that is not current any more
-- idempotent: a second time there is none
delete from story_link
where left_article_key not in (select article_key from dim_article where is_current and batch_key <> $1)
    or right_article_key not in (select article_key from dim_article where is_current and batch_key <> $1)
