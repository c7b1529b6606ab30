"""Citations that several rules share."""

from heard.rules.citation import Citation

REGS_URL = "https://www.legislation.gov.uk/uksi/2006/1738/made"
ACT_URL = "https://www.legislation.gov.uk/ukpga/1989/41"
GUIDANCE_URL = (
    "https://www.gov.uk/government/publications/childrens-social-care-getting-the-best-from-complaints"
)
OMBUDSMAN = "the Local Government and Social Care Ombudsman, who can be asked at any time"


def reg(provision: str) -> Citation:
    """A regulation of SI 2006/1738."""
    return Citation("SI 2006/1738", provision, REGS_URL)


def act(provision: str) -> Citation:
    """A section of the Children Act 1989."""
    return Citation("Children Act 1989", provision, ACT_URL)


def guidance(provision: str) -> Citation:
    """A part of the statutory guidance, none of which could be read in full."""
    return Citation("Getting the Best from Complaints (2006)", provision, GUIDANCE_URL)


def decision(number: str, provision: str, kind: str = "other") -> Citation:
    """A published decision of the Ombudsman, by its number as printed: `21 007 738`."""
    place = number.replace(" ", "-")
    return Citation(
        f"LGSCO decision {number}",
        provision,
        f"https://www.lgo.org.uk/decisions/children-s-care-services/{kind}/{place}",
    )


REG_2 = reg("regulation 2")
REG_7 = reg("regulation 7 (number recalled)")
REG_9 = reg("regulation 9")
REG_12 = reg("regulation 12")
REG_20_3 = reg("regulation 20(3)")
REG_19 = Citation(
    "SI 2006/1738",
    "regulation 19(2) and (3)",
    "https://www.legislation.gov.uk/uksi/2006/1738/regulation/19/made",
)
ADVOCACY_3 = Citation(
    "Advocacy Services and Representations Procedure (Children) (Amendment) Regulations 2004 (SI 2004/719)",
    "regulation 3 (checked in the identical Welsh regulations)",
    "https://www.legislation.gov.uk/uksi/2004/719",
)
SIGNPOST = Citation(
    "LGSCO manual for councils (2024)",
    "chapter 4: the Ombudsman is named also where a complaint is declined",
    "https://lgo.org.uk/information-centre/information-for-organisations-we-investigate/councils/"
    "information-for-link-officers?chapter=4",
)
INFERENCE = Citation("Inference", "no rule was found; law.md marks it so", "")
