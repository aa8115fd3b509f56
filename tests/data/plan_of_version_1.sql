-- A plan file of version 1, as sqlite3 dumps it; tests/storage/plans.py holds the same rows.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE change (
	revision INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	edition INTEGER, 
	kind TEXT NOT NULL, 
	uid TEXT NOT NULL, 
	field TEXT, 
	"before" TEXT, 
	"after" TEXT, 
	CONSTRAINT pk_change PRIMARY KEY (revision, position), 
	CONSTRAINT fk_change_revision FOREIGN KEY(revision) REFERENCES revision (id) ON DELETE RESTRICT
);
INSERT INTO "change" VALUES(1,0,NULL,'plan','plan',NULL,NULL,'{"title":"計画","organisation":"架空市","first_fiscal_year":2022,"last_fiscal_year":2023,"rating_scale":"S/A/B"}');
INSERT INTO "change" VALUES(1,1,NULL,'form_setting','form',NULL,NULL,'{"name":"section_label","value":"担当課"}');
INSERT INTO "change" VALUES(1,2,2023,'edition','d700b4ef-6789-56a6-8243-6afc066f7787',NULL,NULL,'{"evaluated_fiscal_year":2022,"state":"editing"}');
INSERT INTO "change" VALUES(1,3,2023,'policy_node','n',NULL,NULL,'{"number":"1-1","title":"施策"}');
INSERT INTO "change" VALUES(1,4,2023,'section','s',NULL,NULL,'{"order_key":"V","name":"情報政策課","department":"","contact":"","recipient":"","successor":""}');
INSERT INTO "change" VALUES(1,5,2023,'section','t',NULL,NULL,'{"order_key":"k","name":"𠮷野川出張所","department":"","contact":"","recipient":"","successor":""}');
INSERT INTO "change" VALUES(1,6,2023,'former_project','f',NULL,NULL,'{"number":"1-1-9","status":"completed","until_fiscal_year":2021,"text":""}');
INSERT INTO "change" VALUES(1,7,2023,'project','p',NULL,NULL,'{"section":"s","number":"1-1-1","name":"事業","budget_kind":"unstated","budget_thousand_yen":350,"budget_text":"","budget_included_in":null,"purpose":"目的","memo":"","divisions_per_year":1,"life_status":"active","life_until":null,"life_successors":"","life_wording":"","work_state":""}');
INSERT INTO "change" VALUES(1,8,2023,'project','q',NULL,NULL,'{"section":null,"number":"1-1-2","name":"別の事業","budget_kind":"unstated","budget_thousand_yen":null,"budget_text":"","budget_included_in":null,"purpose":"","memo":"","divisions_per_year":1,"life_status":"active","life_until":null,"life_successors":"","life_wording":"","work_state":""}');
INSERT INTO "change" VALUES(1,9,2023,'related_section','rs',NULL,NULL,'{"project":"p","section":"t","order_key":"V"}');
INSERT INTO "change" VALUES(1,10,2023,'item','a',NULL,NULL,'{"project":"p","list_name":"activities","order_key":"G","level":0,"mark":"・","text":"一つ目"}');
INSERT INTO "change" VALUES(1,11,2023,'item','b',NULL,NULL,'{"project":"p","list_name":"activities","order_key":"V","level":0,"mark":"・","text":"二つ目"}');
INSERT INTO "change" VALUES(1,12,2023,'schedule_row','sr',NULL,NULL,'{"project":"p","chart":"plan","order_key":"V","label":"検討","planned":"2022-04..2023-04","actual":"","points":"","marks":"known","rating":""}');
INSERT INTO "change" VALUES(1,13,2023,'note','x',NULL,NULL,'{"project":"p","order_key":"V","text":"※ 注記"}');
INSERT INTO "change" VALUES(1,14,2023,'indicator','i',NULL,NULL,'{"project":"p","order_key":"V","name":"件数","unit":"件","direction":"higher","replaces":null}');
INSERT INTO "change" VALUES(1,15,2023,'indicator_value','2f3ece9a-9ca0-5fda-9182-844fb9603920',NULL,NULL,'{"indicator":"i","fiscal_year":2022,"target":"350","actual":"1,650","rating":"","rating_reason":"","remark":""}');
INSERT INTO "change" VALUES(1,16,2023,'indicator_value','f2bb9c12-3f40-5ed9-bed2-829d97c837a0',NULL,NULL,'{"indicator":"i","fiscal_year":2023,"target":"/","actual":"","rating":"","rating_reason":"","remark":""}');
CREATE TABLE edition (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	evaluated_fiscal_year BIGINT NOT NULL, 
	state TEXT NOT NULL, 
	CONSTRAINT pk_edition PRIMARY KEY (edition)
);
INSERT INTO "edition" VALUES(2023,'d700b4ef-6789-56a6-8243-6afc066f7787',2022,'editing');
CREATE TABLE form_setting (
	uid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_form_setting PRIMARY KEY (uid)
);
INSERT INTO "form_setting" VALUES('form','section_label','担当課');
CREATE TABLE former_project (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	number TEXT NOT NULL, 
	status TEXT NOT NULL, 
	until_fiscal_year BIGINT, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_former_project PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_former_project_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);
INSERT INTO "former_project" VALUES(2023,'f','1-1-9','completed',2021,'');
CREATE TABLE indicator (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	project TEXT NOT NULL, 
	order_key TEXT NOT NULL, 
	name TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	direction TEXT NOT NULL, 
	replaces TEXT, 
	CONSTRAINT pk_indicator PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_indicator_edition_project FOREIGN KEY(edition, project) REFERENCES project (edition, uid) ON DELETE RESTRICT, 
	CONSTRAINT fk_indicator_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);
INSERT INTO "indicator" VALUES(2023,'i','p','V','件数','件','higher',NULL);
CREATE TABLE indicator_value (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	indicator TEXT NOT NULL, 
	fiscal_year BIGINT NOT NULL, 
	target TEXT NOT NULL, 
	actual TEXT NOT NULL, 
	rating TEXT NOT NULL, 
	rating_reason TEXT NOT NULL, 
	remark TEXT NOT NULL, 
	CONSTRAINT pk_indicator_value PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_indicator_value_edition_indicator FOREIGN KEY(edition, indicator) REFERENCES indicator (edition, uid) ON DELETE RESTRICT, 
	CONSTRAINT fk_indicator_value_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);
INSERT INTO "indicator_value" VALUES(2023,'2f3ece9a-9ca0-5fda-9182-844fb9603920','i',2022,'350','1,650','','','');
INSERT INTO "indicator_value" VALUES(2023,'f2bb9c12-3f40-5ed9-bed2-829d97c837a0','i',2023,'/','','','','');
CREATE TABLE item (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	project TEXT NOT NULL, 
	list_name TEXT NOT NULL, 
	order_key TEXT NOT NULL, 
	level BIGINT NOT NULL, 
	mark TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_item PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_item_edition_project FOREIGN KEY(edition, project) REFERENCES project (edition, uid) ON DELETE RESTRICT, 
	CONSTRAINT fk_item_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);
INSERT INTO "item" VALUES(2023,'a','p','activities','G',0,'・','一つ目');
INSERT INTO "item" VALUES(2023,'b','p','activities','V',0,'・','二つ目');
CREATE TABLE note (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	project TEXT, 
	order_key TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_note PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_note_edition_project FOREIGN KEY(edition, project) REFERENCES project (edition, uid) ON DELETE RESTRICT, 
	CONSTRAINT fk_note_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);
INSERT INTO "note" VALUES(2023,'x','p','V','※ 注記');
CREATE TABLE "plan" (
	uid TEXT NOT NULL, 
	title TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	first_fiscal_year BIGINT NOT NULL, 
	last_fiscal_year BIGINT NOT NULL, 
	rating_scale TEXT NOT NULL, 
	CONSTRAINT pk_plan PRIMARY KEY (uid)
);
INSERT INTO "plan" VALUES('plan','計画','架空市',2022,2023,'S/A/B');
CREATE TABLE policy_node (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	number TEXT NOT NULL, 
	title TEXT NOT NULL, 
	CONSTRAINT pk_policy_node PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_policy_node_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);
INSERT INTO "policy_node" VALUES(2023,'n','1-1','施策');
CREATE TABLE project (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	section TEXT, 
	number TEXT NOT NULL, 
	name TEXT NOT NULL, 
	budget_kind TEXT NOT NULL, 
	budget_thousand_yen BIGINT, 
	budget_text TEXT NOT NULL, 
	budget_included_in TEXT, 
	purpose TEXT NOT NULL, 
	memo TEXT NOT NULL, 
	divisions_per_year BIGINT NOT NULL, 
	life_status TEXT NOT NULL, 
	life_until BIGINT, 
	life_successors TEXT NOT NULL, 
	life_wording TEXT NOT NULL, 
	work_state TEXT NOT NULL, 
	CONSTRAINT pk_project PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_project_edition_section FOREIGN KEY(edition, section) REFERENCES section (edition, uid) ON DELETE RESTRICT, 
	CONSTRAINT fk_project_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);
INSERT INTO "project" VALUES(2023,'p','s','1-1-1','事業','unstated',350,'',NULL,'目的','',1,'active',NULL,'','','');
INSERT INTO "project" VALUES(2023,'q',NULL,'1-1-2','別の事業','unstated',NULL,'',NULL,'','',1,'active',NULL,'','','');
CREATE TABLE related_section (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	project TEXT NOT NULL, 
	section TEXT NOT NULL, 
	order_key TEXT NOT NULL, 
	CONSTRAINT pk_related_section PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_related_section_edition_project FOREIGN KEY(edition, project) REFERENCES project (edition, uid) ON DELETE RESTRICT, 
	CONSTRAINT fk_related_section_edition_section FOREIGN KEY(edition, section) REFERENCES section (edition, uid) ON DELETE RESTRICT, 
	CONSTRAINT fk_related_section_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);
INSERT INTO "related_section" VALUES(2023,'rs','p','t','V');
CREATE TABLE revision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	label TEXT NOT NULL
);
INSERT INTO "revision" VALUES(1,'2023-04-01T09:30:00+00:00','担当 花子','edit','試験');
CREATE TABLE schedule_row (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	project TEXT NOT NULL, 
	chart TEXT NOT NULL, 
	order_key TEXT NOT NULL, 
	label TEXT NOT NULL, 
	planned TEXT NOT NULL, 
	actual TEXT NOT NULL, 
	points TEXT NOT NULL, 
	marks TEXT NOT NULL, 
	rating TEXT NOT NULL, 
	CONSTRAINT pk_schedule_row PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_schedule_row_edition_project FOREIGN KEY(edition, project) REFERENCES project (edition, uid) ON DELETE RESTRICT, 
	CONSTRAINT fk_schedule_row_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);
INSERT INTO "schedule_row" VALUES(2023,'sr','p','plan','V','検討','2022-04..2023-04','','','known','');
CREATE TABLE section (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	order_key TEXT NOT NULL, 
	name TEXT NOT NULL, 
	department TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	successor TEXT NOT NULL, 
	CONSTRAINT pk_section PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_section_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);
INSERT INTO "section" VALUES(2023,'s','V','情報政策課','','','','');
INSERT INTO "section" VALUES(2023,'t','k','𠮷野川出張所','','','','');
CREATE TABLE snapshot (
	name TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	CONSTRAINT pk_snapshot PRIMARY KEY (name), 
	CONSTRAINT fk_snapshot_revision FOREIGN KEY(revision) REFERENCES revision (id) ON DELETE RESTRICT
);
CREATE INDEX ix_change_kind_uid ON change (kind, uid);
CREATE INDEX ix_project_edition_section ON project (edition, section);
CREATE INDEX ix_indicator_edition_project ON indicator (edition, project);
CREATE INDEX ix_item_edition_project ON item (edition, project);
CREATE INDEX ix_note_edition_project ON note (edition, project);
CREATE INDEX ix_related_section_edition_project ON related_section (edition, project);
CREATE INDEX ix_related_section_edition_section ON related_section (edition, section);
CREATE INDEX ix_schedule_row_edition_project ON schedule_row (edition, project);
CREATE INDEX ix_indicator_value_edition_indicator ON indicator_value (edition, indicator);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('revision',1);
COMMIT;
PRAGMA application_id = 1146635333;
PRAGMA user_version = 1;
