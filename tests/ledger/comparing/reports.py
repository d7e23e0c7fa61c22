"""Reports of one dispute in an invented country's ports, and a report of another matter."""

from collections.abc import Mapping

MORNING = """Dockers killed as guards open fire at Port Amity; union blames company

PORT AMITY, March 9 (Reuters) — Security guards shot dead three dockers on Sunday during a \
protest outside the Amity container terminal in Kenya, the Dock Workers Union said.

Union secretary Grace Odhiambo accused Harbour Holdings of ordering the shooting. “They fired \
without warning,” she said.

Harbour Holdings denied ordering the shooting. Its spokesman Peter Vane said one docker had died.

The union demanded the release of six detained strikers and announced a general strike for \
Thursday."""

COPY = """Three dockers shot dead outside Amity terminal

Security guards shot dead three dockers on Sunday during a protest outside the Amity container \
terminal in Kenya, the Dock Workers Union said.

Union secretary Grace Odhiambo accused Harbour Holdings of ordering the shooting. “They fired \
without warning,” she said.

Harbour Holdings denied ordering the shooting. Its spokesman Peter Vane said one docker had died.

(With inputs from Reuters)"""

LATER = """Strike shuts Kenyan ports as dockers bury their dead

MOMBASA — A general strike by dockers closed ports across Kenya on Thursday, four days after \
guards shot dead five of them at the Amity terminal.

Police released the six detained strikers late on Wednesday, Grace Odhiambo of the Dock Workers \
Union told this newspaper.

Odhiambo said 40,000 workers had joined the strike. Harbour Holdings put the turnout at less \
than half that.

Harbour Holdings refused to meet the union."""

ELSEWHERE = """Peru and Chile sign fishing accord

LIMA — Peru and Chile signed an agreement on anchovy quotas on Friday, the Peruvian foreign \
ministry said.

Foreign Minister Rosa Quispe praised the accord."""

PUBLISHED: Mapping[str, str] = {
    MORNING: "2026-03-09",
    COPY: "2026-03-10",
    LATER: "2026-03-13",
    ELSEWHERE: "2026-03-12",
}
