-- grain: one article revision, without its text: what a load compares the plan of revisions with
select article_id, article_key, revision, is_current, valid_to_at from dim_article where article_key <> 0
