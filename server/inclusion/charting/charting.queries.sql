-- BLOCK select_extractors
SELECT extractors FROM charting_settings;

-- BLOCK select_fields
SELECT id, label, type, choices, withdrawn FROM chart_fields ORDER BY position;

-- BLOCK select_charts
SELECT subject, member, done, seq FROM charts ORDER BY seq;

-- BLOCK select_values
SELECT subject, member, field, value, seq FROM chart_values ORDER BY seq;

-- BLOCK select_resolutions
SELECT subject, field, value, member, seq FROM chart_resolutions ORDER BY seq;
