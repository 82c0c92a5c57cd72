"""Floor 6: the use cases, each a page long.

files -> source -> Workspace -> rules -> Problems
                      '-> plan -> press -> pictures, documents, manifest
"""

from smmgen.draft.guide import Answers
from smmgen.model.diagnosis import Diagnosis, Finding, Renewed
from smmgen.model.ledger import Entry, State
from smmgen.plan.fitness import token_notices
from smmgen.rules.channels import without_account
from smmgen.work.agenda import agenda
from smmgen.work.ahead import Ahead, ahead, coming, offer_drafts, waiting_drafts, week_seed
from smmgen.work.auth import Obtaining, keep, obtain
from smmgen.work.baseline import Compared, compared
from smmgen.work.begin import begin_post
from smmgen.work.book import Book
from smmgen.work.bring import Brought, bring, write_brought
from smmgen.work.build import Around, Built, build, check, load, settings_of, verify
from smmgen.work.change import Changes
from smmgen.work.choice import changed_since, explained, pin
from smmgen.work.comment import comment, small_pictures
from smmgen.work.consulting import Consulting
from smmgen.work.design import new_layout
from smmgen.work.doctor import channels_health, diagnosis
from smmgen.work.drafters import Asked, Author, brand_of
from smmgen.work.drafting import Month, drafted, next_monday, write_drafts
from smmgen.work.draw import Progress
from smmgen.work.drawing import Press
from smmgen.work.fetch import fetched, file_name, is_address
from smmgen.work.fill import Planned, planned, wanted, write_planned
from smmgen.work.fitting import check_layouts
from smmgen.work.gallery import gallery
from smmgen.work.guide import Begun, Question, answers_of, begin_guided, lay_ground, questions
from smmgen.work.hand import hand_kit, is_planned, post_by_hand, write_kit
from smmgen.work.hearing import TITLE as VERDICT
from smmgen.work.hearing import Heard, heard, verdict_line
from smmgen.work.homepage import offered, offers, page_at, page_in
from smmgen.work.memory import Memory
from smmgen.work.notify import fresh, tell
from smmgen.work.packs import begin_pack, check_pack, pack_of, packs_of
from smmgen.work.propose import brand_sheet, propose_brand
from smmgen.work.prove import Proved, brands_of, prove_brand
from smmgen.work.publish import Pace, publish
from smmgen.work.redraft import redrafted, write_redrafted
from smmgen.work.rehearsal import trial_problems, tried
from smmgen.work.renew import EARLY, Fresh, Renewing, renew_all
from smmgen.work.retell import retell
from smmgen.work.review import review
from smmgen.work.round import Published, Tip, World
from smmgen.work.serve import serve, site_reader
from smmgen.work.simulate import Simulated, Simulation, simulate
from smmgen.work.site import Shown, site
from smmgen.work.status import silence, status, write_status
from smmgen.work.store import prove_store
from smmgen.work.take import take
from smmgen.work.undo import gone, undo
from smmgen.work.upgrade import drawn_by_its_own
from smmgen.work.verdict import resume, settle_by_hand, stop
from smmgen.work.witness import anchor_at, exported, site_anchor, unlike
from smmgen.work.writing import Writing

__all__ = [
    "EARLY",
    "VERDICT",
    "Ahead",
    "Answers",
    "Around",
    "Asked",
    "Author",
    "Begun",
    "Book",
    "Brought",
    "Built",
    "Changes",
    "Compared",
    "Consulting",
    "Diagnosis",
    "Entry",
    "Finding",
    "Fresh",
    "Heard",
    "Memory",
    "Month",
    "Obtaining",
    "Pace",
    "Planned",
    "Press",
    "Progress",
    "Proved",
    "Published",
    "Question",
    "Renewed",
    "Renewing",
    "Shown",
    "Simulated",
    "Simulation",
    "State",
    "Tip",
    "World",
    "Writing",
    "agenda",
    "ahead",
    "anchor_at",
    "answers_of",
    "begin_guided",
    "begin_pack",
    "begin_post",
    "brand_of",
    "brand_sheet",
    "brands_of",
    "bring",
    "build",
    "changed_since",
    "channels_health",
    "check",
    "check_layouts",
    "check_pack",
    "coming",
    "comment",
    "compared",
    "diagnosis",
    "drafted",
    "drawn_by_its_own",
    "explained",
    "exported",
    "fetched",
    "file_name",
    "fresh",
    "gallery",
    "gone",
    "hand_kit",
    "heard",
    "is_address",
    "is_planned",
    "keep",
    "lay_ground",
    "load",
    "new_layout",
    "next_monday",
    "obtain",
    "offer_drafts",
    "offered",
    "offers",
    "pack_of",
    "packs_of",
    "page_at",
    "page_in",
    "pin",
    "planned",
    "post_by_hand",
    "propose_brand",
    "prove_brand",
    "prove_store",
    "publish",
    "questions",
    "redrafted",
    "renew_all",
    "resume",
    "retell",
    "review",
    "serve",
    "settings_of",
    "settle_by_hand",
    "silence",
    "simulate",
    "site",
    "site_anchor",
    "site_reader",
    "small_pictures",
    "status",
    "stop",
    "take",
    "tell",
    "token_notices",
    "trial_problems",
    "tried",
    "undo",
    "unlike",
    "verdict_line",
    "verify",
    "waiting_drafts",
    "wanted",
    "week_seed",
    "without_account",
    "write_brought",
    "write_drafts",
    "write_kit",
    "write_planned",
    "write_redrafted",
    "write_status",
]
