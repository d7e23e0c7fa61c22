"""The screens of the desk and what can be done there, in the order of the navigation."""

from onrecord.web.pages import (
    actors,
    add,
    counts,
    deciding,
    disputes,
    dossier,
    log,
    network,
    positions,
    record,
    report,
    review,
    search,
    stories,
    story,
    timeline,
    world_map,
)
from onrecord.web.screens import Action, Screen

SCREENS: tuple[Screen, ...] = (
    stories.STORIES,
    story.STORY,
    report.REPORT,
    *record.RECORDS,
    timeline.TIMELINE,
    disputes.DISPUTES,
    counts.COUNTS,
    positions.POSITIONS,
    dossier.DOSSIER,
    actors.ACTORS,
    search.SEARCH,
    world_map.MAP,
    network.NETWORK,
    review.REVIEW,
    log.LOG,
    add.ADD,
    add.ADDED,
    add.PROBLEMS,
)
ACTIONS: tuple[Action, ...] = (add.SEND, deciding.DECIDE, deciding.UNDO)
