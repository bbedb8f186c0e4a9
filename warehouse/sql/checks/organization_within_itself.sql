-- severity: warn
-- grain: organisations that two articles put into each other
select count(*)
from dim_organization as inner_one
join dim_organization as outer_one on inner_one.parent_organization_key = outer_one.organization_key
where inner_one.organization_key <> 0 and outer_one.parent_organization_key = inner_one.organization_key
