-- BLOCK select_rules
SELECT rules FROM review;

-- BLOCK select_reason_order
SELECT id FROM reasons ORDER BY CASE stage WHEN 'eligibility' THEN 0 ELSE 1 END, position, id;

-- BLOCK select_assignments
SELECT id, seq, stage, first, last, seed, deck, how FROM assignments ORDER BY seq;

-- BLOCK select_groups_of
SELECT DISTINCT group_number AS number FROM records WHERE number IN (SELECT value FROM json_each(@records));

-- BLOCK select_acted_groups
SELECT group_number AS number FROM records WHERE group_number <> number OR voided = 1 OR arm = 'otherMethods'
UNION SELECT r.group_number FROM votes a JOIN records r ON r.number = a.record
UNION SELECT r.group_number FROM resolutions a JOIN records r ON r.number = a.record
UNION SELECT r.group_number FROM removals a JOIN records r ON r.number = a.record
UNION SELECT r.group_number FROM retrievals a JOIN records r ON r.number = a.record
UNION SELECT r.group_number FROM classifications a JOIN records r ON r.number = a.record
ORDER BY number;

-- BLOCK select_group_records
SELECT r.group_number AS group_number, r.number AS number, r.arm AS arm, r.voided AS voided,
       r.named_standing AS named_standing, r.settled_before_link AS settled_before_link
FROM json_each(@groups) g CROSS JOIN records r ON r.group_number = g.value;

-- BLOCK select_group_votes
SELECT r.group_number AS group_number, v.seq AS seq, v.record AS record, v.member AS member, v.stage AS stage,
       v.decision AS decision, v.reason AS reason
FROM json_each(@groups) g CROSS JOIN records r ON r.group_number = g.value CROSS JOIN votes v ON v.record = r.number;

-- BLOCK select_piloted
SELECT DISTINCT r.group_number AS group_number FROM pilots p JOIN pilot_records m ON m.pilot_id = p.id
JOIN records r ON r.number = m.record WHERE p.status = 'open';

-- BLOCK select_group_resolutions
SELECT r.group_number AS group_number, s.seq AS seq, s.record AS record, s.stage AS stage, s.decision AS decision,
       s.reason AS reason
FROM json_each(@groups) g CROSS JOIN records r ON r.group_number = g.value
CROSS JOIN resolutions s ON s.record = r.number;

-- BLOCK select_group_removals
SELECT r.group_number AS group_number, s.seq AS seq, s.record AS record, s.by AS by
FROM json_each(@groups) g CROSS JOIN records r ON r.group_number = g.value
CROSS JOIN removals s ON s.record = r.number;

-- BLOCK select_group_retrievals
SELECT r.group_number AS group_number, s.seq AS seq, s.record AS record, s.outcome AS outcome
FROM json_each(@groups) g CROSS JOIN records r ON r.group_number = g.value
CROSS JOIN retrievals s ON s.record = r.number;

-- BLOCK select_group_classifications
SELECT r.group_number AS group_number, s.seq AS seq, s.record AS record, s.awaiting AS awaiting
FROM json_each(@groups) g CROSS JOIN records r ON r.group_number = g.value
CROSS JOIN classifications s ON s.record = r.number;

-- BLOCK update_fate
UPDATE records SET standing = @standing, copy = @copy, fate = @fate, fate_by = @fate_by, fate_reason = @fate_reason,
  screening_votes_in = @screening_votes_in, eligibility_votes_in = @eligibility_votes_in
WHERE number = @number AND (standing IS NOT @standing OR copy IS NOT @copy OR fate IS NOT @fate
  OR fate_by IS NOT @fate_by OR fate_reason IS NOT @fate_reason
  OR screening_votes_in IS NOT @screening_votes_in OR eligibility_votes_in IS NOT @eligibility_votes_in);
