-- severity: fail
-- grain: files that ended as quarantined without an open row of etl_quarantine
select count(*)
from etl_file as f
anti join (select file_path from etl_quarantine where resolved_at is null) as q using (file_path)
where f.status = 'quarantined'
