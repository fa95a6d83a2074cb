-- The phrase of the title that a mention's office rests on, as characters.
ALTER TABLE mentions ADD COLUMN title_start INTEGER;
ALTER TABLE mentions ADD COLUMN title_end INTEGER;
