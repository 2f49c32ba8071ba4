"""The words that tell what a sentence says about a trade: what is done, left out, for whom, how general."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What one does to goods, each in its base form.
MAKE = _words(
    """
    fabrikk produksjon produsent framstilling fremstilling tilvirkning tilverking produsere lage lag
    industri factory manufacturer manufacturing manufacture producer produce production maker make
    making plant bygge sy støpe smi brygge koke snekre bake foredle foredling produsentlag baking
    """
)

# Selling to consumers.
SELL = _words(
    """
    butikk forretning sjappe salg sal selge selje sel forhandler forhandlar utsalg utsal handel
    handle shop store dealer retailer sell selling seller nettbutikk kjøpe varehus kiosk handler
    """
)

# Selling to businesses.
WHOLESALE = _words(
    """
    grossist engros engroshandel importør import agentur wholesaler wholesale importer importere
    eksport eksportør export exporter
    """
)

# Repairing and maintaining.
REPAIR = _words(
    """
    reparasjon reparatør verksted verkstad reparere fikse service vedlikehold vedlikehald repair
    repairing maintenance workshop mekaniker mekanikar mechanic repairer
    """
)

# Renting out.
RENT = _words(
    """
    utleie utleige rental rent hire leasing leie leige renting
    """
)

# A hairdresser for one of these is none in the list's sense.
ANIMALS = _words(
    """
    hund katt hest dyr pudel sau valp kjæledyr kanin dog cat pet horse animal bikkje pus
    """
)

# What may follow a trade's name in a compound without changing the trade.
TAILS = _words(
    """
    firma bedrift selskap foretak føretak virksomhet verksemd kjede salong studio kontor byrå senter
    gruppe team as tjeneste tenester teneste tjenester service næring bransje arbeid drift mester
    meister svenn lærling sjef eier eigar ansatt tilsett avdeling jobb yrke fag enkeltpersonforetak
    enk lag stue stove hus medarbeider entreprenør virksomheter aktør leverandør operatør praksis
    klinikk anlegg stasjon sjappe folk bedrifter firmaer
    """
)

# Short names that may still be the last part of a compound.
SHORT_HEADS = _words(
    """
    kafe skole skule lege kro museum avis bank verft kirke taxi bar pub mølle gruve kino smie
    """
)

# Names too general to be the last part of any compound.
NO_HEADS = _words(
    """
    kontor lager salong organisasjon anlegg bygg arkiv transport artist design konsulent oppdrett
    rådgiver servering industri kloster handling merder sliper helsehus avlastning parkering
    overvåking forskning overflatebehandling maskinering rekruttering portal losing flytting skade
    losji frisyre parykk klipping klipp negler sminke vipper rensing rens skjønnhet oppussing terapi
    healing avløp forening stiftelse velvære kultursenter rådgivning programvare
    """
)

# Names that do not count beside a more telling one.
GENERIC = _words(
    """
    butikk forretning sjappe shop store retail kontor konsulent rådgiver organisasjon forening
    transport anlegg bygg lager servering lærer undervisning design event arrangementer
    helsetjeneste stat kommune lag detaljhandel varehandel fabrikk industri factory teacher
    municipality consultant eiendom association organisation avdeling
    """
)

# Words that are never a trade inside a sentence.
STOP = _words(
    """
    bare kun berre only is it er i å og en et på av for til med kan må skal har vi the a an to of
    does do have must need our we lov loven lova pause sted stad ha hos oss de dei det dette vår
    vårt alle alt barn kroner spare postnummer
    """
)

# What follows in the clause is not done.
NEGATORS = _words(
    """
    ikke ikkje ingen inga uten utan no not without aldri never hverken verken
    """
)

# What follows is all that is done.
ONLY = _words(
    """
    bare kun berre only utelukkende just
    """
)

# After a first trade: what follows is a customer or a place.
PREPOSITIONS = _words(
    """
    for til hos på i from to at in by ved av under of inside mot fra frå åt blant among on
    """
)

# Where a negation ends.
CLAUSE_ENDS = _words(
    """
    men but mens medan while bare berre kun only
    """
)
