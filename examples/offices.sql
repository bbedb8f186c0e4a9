-- Who holds which office, with the sentence that says so: the query that `make run` shows.
select person, title as office, organization, status, sentence
from v_position_with_sentence
where organization is not null
order by published_on desc nulls last, person, office
limit 12
