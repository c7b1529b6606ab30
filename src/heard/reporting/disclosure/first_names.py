"""First names often met in England: a small list of our own, to look at twice before a text is published.

A name that is missing is still found where its place in the sentence gives it away (`names.py`).
"""

_MET = """
    aaron abby abdul abigail adam adele adrian agnes ahmed aidan aisha alan albert alex alexander alexandra alfie ali
    alice alison allan amanda amber amelia amina amir amy andrea andrew andy angela angie anita anjali ann anna anne
    annette annie anthony anton antonia archie arjun arthur asha ashley audrey ava ayesha barbara barry beatrice becky
    ben benjamin bernadette beth bethany betty beverley bianca brenda brian bridget bruce caitlin callum cameron carl
    carla carmen carol caroline carolyn catherine cathy celia chantelle charlie charlotte chelsea cheryl chloe chris
    christian christina christine christopher ciara claire clare claudia colin connor courtney craig cynthia daisy
    daniel danielle darren dave david dawn dean debbie deborah deepa denise dennis derek diana diane dominic donna
    doreen doris dorothy duncan dylan eddie edith edward eileen elaine eleanor elena eliza elizabeth ella ellen ellie
    ellis emily emma eric erin ethan eva evelyn fatima felicity fiona florence fran frances francesca frank freddie
    freya gareth gary gavin gemma geoff george georgia georgina gerald geraldine gill gillian gina gladys glenn glynis
    gordon graham greg hamza hannah harriet harry hassan hayley hazel heather helen henry hilary holly howard hugh
    hussain
    ian ibrahim imogen imran irene isaac isabel isabella isla isobel ivan ivy jacob jacqueline jade jake jamal james
    jamie jan jane janet janice jasmine jason javed jean jeff jennifer jenny jeremy jess jessica jill jim joan joanna
    joanne jodie joe joel john jonathan jordan joseph josephine josh joshua joyce juan judith julia julian julie june
    justin karen karl kate katherine kathleen kathryn katie kayleigh keeley keith kelly ken kenneth kerry kevin khadija
    kieran kim kirsty kyle laura lauren leah leanne lee leon leonie lesley leslie lewis liam linda lindsay lisa liz
    lola lorna lorraine louise lucas lucy luke lydia lynn lynne madeleine malcolm mandy marcus margaret maria mariam
    marie marion martha martin martyn mary maryam matilda matt matthew maureen max maxine megan mel melanie melissa mia
    michael michaela michelle mick miriam mohammad mohammed molly monica muhammad nadia naomi natalia natalie natasha
    nathan neil niamh nicholas nick nicky nicola nigel nikki nina noah noor nora norma oliver olivia omar oscar owen
    pamela patricia patrick paul paula pauline peggy penny peter petra phil philip philippa phoebe phyllis poppy priya
    rachael rachel raj rajesh rebecca reece rhys richard rita robert robin roger ronald rosemary rosie ross roy ruby
    russell ruth ryan sabrina sally sam samantha samir samuel sandra sanjay sara sarah scott sean shannon sharon shaun
    sheila shelley shirley sian simon simone siobhan sofia sonia sophia sophie stella stephanie stephen steve steven
    stewart stuart susan suzanne sylvia tanya tara ted teresa terry thelma theresa thomas tim timothy tina toby tom
    tony tracey tracy trevor tyler una ursula usman valerie vanessa vera veronica vicki vicky victor victoria vincent
    violet vivienne wayne wendy william yasmin yolanda yusuf yvonne zac zachary zahra zainab zara zoe
"""
FIRST_NAMES = frozenset(_MET.split())
# Also ordinary words, or months and places: a name only where the sentence says so.
_ALSO = """
    amber carol dawn dean frank glenn hazel heather holly ivy jade jean june lee max may mel patience penny poppy
    robin ross ruby violet will mark grace hope joy rose bill pat rob sue drew jack art bob
"""
ALSO_WORDS = frozenset(_ALSO.split())
# The months and the verb that are written with a capital at a sentence's beginning, and are first names too.
MONTHS_TOO = frozenset({"april", "may", "june", "august"})
