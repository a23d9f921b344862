-- BLOCK select_terms
SELECT highlights FROM review;
