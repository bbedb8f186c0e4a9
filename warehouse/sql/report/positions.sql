-- grain: one assertion that a person holds an office at an organisation, with its sentence; latest first
select person, title, organization, status, published_on, sentence
from v_position_with_sentence
where organization is not null and not exists (
    select 1 from dim_position as o where o.position_key = v_position_with_sentence.position_key and o.is_rank
)
order by published_on desc nulls last, person, title
limit 20
