-- Who holds which office, with the sentence that says so: the newest assertion of each office; ranks are left out.
select
    asserted.person,
    asserted.title,
    asserted.organization,
    asserted.status,
    asserted.published_on,
    asserted.sentence
from v_position_with_sentence as asserted
join dim_position as office using (position_key)
where not office.is_rank and asserted.organization_key <> 0
qualify row_number() over (
    partition by asserted.person_key, position_key, asserted.organization_key
    order by asserted.published_on desc, asserted.article_key
) = 1
order by asserted.published_on desc, asserted.person, asserted.title
limit 12
