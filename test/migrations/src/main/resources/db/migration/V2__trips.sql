INSERT INTO trip (id, name) VALUES (1, 'Lisbon'), (2, 'Oslo');
