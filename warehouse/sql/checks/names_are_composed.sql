-- severity: fail
-- grain: names and texts that are not in Unicode form NFC
select count(*)
from (
    select canonical_name as name from dim_entity
    union all select title from dim_article
    union all select byline from dim_author
)
where name <> nfc_normalize(name)
