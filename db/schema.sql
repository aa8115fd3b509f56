-- The tables of a plan file as the migrations make them (scripts/dump_schema.py).
PRAGMA application_id = 1146635333;

PRAGMA user_version = 5;

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE edition (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	evaluated_fiscal_year BIGINT NOT NULL, 
	state TEXT NOT NULL, 
	CONSTRAINT pk_edition PRIMARY KEY (edition)
);

CREATE TABLE form_setting (
	uid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_form_setting PRIMARY KEY (uid)
);

CREATE TABLE "plan" (
	uid TEXT NOT NULL, 
	title TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	first_fiscal_year BIGINT NOT NULL, 
	last_fiscal_year BIGINT NOT NULL, 
	rating_scale TEXT NOT NULL, rating_rule TEXT DEFAULT '' NOT NULL, rating_rule_by TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_plan PRIMARY KEY (uid)
);

CREATE TABLE revision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	label TEXT NOT NULL
);

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

CREATE INDEX ix_change_kind_uid ON change (kind, uid);

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

CREATE TABLE policy_node (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	number TEXT NOT NULL, 
	title TEXT NOT NULL, 
	CONSTRAINT pk_policy_node PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_policy_node_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);

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

CREATE TABLE snapshot (
	name TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	CONSTRAINT pk_snapshot PRIMARY KEY (name), 
	CONSTRAINT fk_snapshot_revision FOREIGN KEY(revision) REFERENCES revision (id) ON DELETE RESTRICT
);

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
	work_state TEXT NOT NULL, free_1 TEXT DEFAULT '' NOT NULL, free_2 TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_project PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_project_edition_section FOREIGN KEY(edition, section) REFERENCES section (edition, uid) ON DELETE RESTRICT, 
	CONSTRAINT fk_project_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);

CREATE INDEX ix_project_edition_section ON project (edition, section);

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

CREATE INDEX ix_indicator_edition_project ON indicator (edition, project);

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

CREATE INDEX ix_item_edition_project ON item (edition, project);

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

CREATE INDEX ix_note_edition_project ON note (edition, project);

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

CREATE INDEX ix_related_section_edition_project ON related_section (edition, project);

CREATE INDEX ix_related_section_edition_section ON related_section (edition, section);

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

CREATE INDEX ix_schedule_row_edition_project ON schedule_row (edition, project);

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

CREATE INDEX ix_indicator_value_edition_indicator ON indicator_value (edition, indicator);

CREATE TABLE handout (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	order_key TEXT NOT NULL, 
	name TEXT NOT NULL, 
	composition TEXT NOT NULL, 
	CONSTRAINT pk_handout PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_handout_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);

CREATE INDEX ix_project_edition_work_state ON project (edition, work_state);

CREATE TABLE finding_decision (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	project TEXT NOT NULL, 
	code TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	state TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_finding_decision PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_finding_decision_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT, 
	CONSTRAINT fk_finding_decision_edition_project FOREIGN KEY(edition, project) REFERENCES project (edition, uid) ON DELETE RESTRICT
);

CREATE INDEX ix_finding_decision_edition_project ON finding_decision (edition, project);

CREATE TABLE added_finding (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	project TEXT NOT NULL, 
	row_kind TEXT NOT NULL, 
	row_uid TEXT NOT NULL, 
	field TEXT NOT NULL, 
	addressee TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	text TEXT NOT NULL, 
	state TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	CONSTRAINT pk_added_finding PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_added_finding_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT, 
	CONSTRAINT fk_added_finding_edition_project FOREIGN KEY(edition, project) REFERENCES project (edition, uid) ON DELETE RESTRICT
);

CREATE INDEX ix_added_finding_edition_project ON added_finding (edition, project);

CREATE TABLE round (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	order_key TEXT NOT NULL, 
	name TEXT NOT NULL, 
	asked TEXT NOT NULL, 
	opened_on TEXT NOT NULL, 
	due_on TEXT NOT NULL, 
	message TEXT NOT NULL, 
	state TEXT NOT NULL, 
	CONSTRAINT pk_round PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_round_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT
);

CREATE TABLE dispatch (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	round TEXT NOT NULL, 
	order_key TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	sections TEXT NOT NULL, 
	sheets TEXT NOT NULL, 
	sent_on TEXT NOT NULL, 
	revision BIGINT NOT NULL, 
	due_on TEXT NOT NULL, 
	reminded_on TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_dispatch PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_dispatch_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT, 
	CONSTRAINT fk_dispatch_edition_round FOREIGN KEY(edition, round) REFERENCES round (edition, uid) ON DELETE RESTRICT
);

CREATE INDEX ix_dispatch_edition_round ON dispatch (edition, round);

CREATE TABLE answer (
	edition INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	dispatch TEXT NOT NULL, 
	received_on TEXT NOT NULL, 
	means TEXT NOT NULL, 
	file TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	revision BIGINT NOT NULL, 
	person TEXT NOT NULL, 
	extension TEXT NOT NULL, 
	approved TEXT NOT NULL, 
	unchanged TEXT NOT NULL, 
	sheets TEXT NOT NULL, 
	changed BIGINT NOT NULL, 
	asked_back BIGINT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_answer PRIMARY KEY (edition, uid), 
	CONSTRAINT fk_answer_edition FOREIGN KEY(edition) REFERENCES edition (edition) ON DELETE RESTRICT, 
	CONSTRAINT fk_answer_edition_dispatch FOREIGN KEY(edition, dispatch) REFERENCES dispatch (edition, uid) ON DELETE RESTRICT
);

CREATE INDEX ix_answer_edition_dispatch ON answer (edition, dispatch);
