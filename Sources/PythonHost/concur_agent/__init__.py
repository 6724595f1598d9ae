"""The Python host of concur: runs one trial and writes its workers into a slab.

One direction: a specification (``spec``) becomes work (``work``), a model runs it on lanes
(``sequential``, ``threads``, ``processes``, ``pool``, ``event_loop``, ``hybrid``), and every worker
is written into the slab (``slab``, ``recording``). Only the standard library is used.
"""
