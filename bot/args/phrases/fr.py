"""French questions."""

WORDS = {
    "CLIENT": "client/clients/cliente/clientes/acheteur/gens/personnes",
    "REVIENT": "revien/reven/retour/rachet/recommand/fidel/recurrent",
    "ACHAT": "achat/achet/command",
    "PRODUIT": "produit/article",
    "MEILLEUR": "meilleur/principa/important/fidele/vip",
    "ACQUERIR": (
        "acquerir/acquisition/publicite/pub/pubs/nouveaux/conquerir/attirer/gagner/trouver/"
        "marketing"
    ),
    "FIDELISER": "fidelis/garder/conserver/retenir/retention/existants/actuels/que j ai",
    "PROCHAIN": "prochain/suivant/a venir/futur",
    "DUREE": "mois/annee/trimestre/semaine",
    "COMBIEN": "combien/pourcentage/part/taux",
}

PHRASES = {
    "#repeat_rate": (
        "taux rachat/reachat/recommande/repetition/recurrence/fidelite",
        "COMBIEN CLIENT REVIENT", "COMBIEN CLIENT REVIENT ACHAT", "clients recurrents",
        "COMBIEN CLIENT ACHAT plusieurs/plus d une fois", "taux de reachat", "taux rachat",
    ),
    "#second_order": (
        "deuxieme/seconde achat/commande", "deuxieme/seconde achat/commande COMBIEN CLIENT",
    ),
    "#order_value": (
        "panier moyen", "valeur/montant moyen/moyenne commande/panier/achat",
        "commande moyenne", "aov", "depense moyenne CLIENT commande",
    ),
    "#customers": ("combien CLIENT", "nombre CLIENT", "combien CLIENT ai"),
    "#orders": ("combien commandes/ventes", "nombre commandes/ventes"),
    "#revenue": (
        "chiffre affaires", "ca total", "revenu", "recettes", "combien gagne/vendu/encaisse",
        "combien ai vendu/gagne", "ventes totales", "combien argent",
    ),
    "#frequency": (
        "commandes par CLIENT", "frequence achat/commande", "souvent CLIENT ACHAT",
        "combien de fois CLIENT ACHAT",
    ),
    "#gap": (
        "jours/temps/delai entre achats/commandes",
        "combien temps avant/entre/pour CLIENT REVIENT", "quand CLIENT REVIENT",
        "combien jours/temps avant CLIENT REVIENT", "delai entre deux commandes/achats",
        "jours/temps/delai entre deux commandes/achats",
        "combien jours/temps entre deux commandes/achats",
    ),
    "#returning_revenue": (
        "chiffre affaires/revenu/ventes CLIENT fideles/recurrents/reguliers",
        "part chiffre affaires fideles/recurrents/reguliers",
        "chiffre affaires CLIENT fideles/recurrents/reguliers",
        "revenu/ventes fideles/recurrents/reguliers",
    ),
    "#refunds": (
        "rembours", "taux remboursement/retour", "taux de retour produits", "combien rembours",
    ),
    "report": (
        "rapport", "resume", "tous les chiffres", "bilan", "comment va boutique/magasin",
        "statistiques", "indicateurs", "apercu",
    ),
    "ltv": (
        "combien vaut CLIENT", "valeur CLIENT", "valeur vie CLIENT", "ltv", "clv",
        "vaut CLIENT", "combien rapporte CLIENT",
        "combien puis depenser/payer pour ACQUERIR CLIENT", "combien CLIENT rapporte",
    ),
    "cohorts": (
        "cohorte", "cohortes", "retention", "retention par DUREE", "taux de retention",
        "courbe/tableau retention",
    ),
    "segments": (
        "MEILLEUR CLIENT", "segments", "groupes CLIENT", "types CLIENT", "segmente CLIENT",
        "rfm", "qui achete le plus", "CLIENT achetent/depensent le plus", "qui sont CLIENT",
    ),
    "segments habits": (
        "qui/CLIENT ACHAT seulement/que cadeau", "qui/CLIENT achete/achetent cadeau",
        "collectionneurs",
    ),
    "segments channel": ("quel/meilleur canal", "d ou viennent CLIENT", "canaux"),
    "forecast": (
        "prevision", "previsions", "prevision ventes/commandes/chiffre affaires",
        "vendre PROCHAIN DUREE", "combien vendre PROCHAIN DUREE",
        "ventes/commandes/revenu PROCHAIN DUREE", "combien vais vendre PROCHAIN DUREE",
        "combien commandes PROCHAIN DUREE", "chiffre affaires PROCHAIN DUREE",
    ),
    "winback": (
        "perd/perdre CLIENT", "CLIENT perdus/inactifs/endormis", "reconquerir CLIENT",
        "CLIENT arrete/arretent acheter/commander", "CLIENT a risque", "recuperer CLIENT",
        "relancer CLIENT", "CLIENT partent/quittent", "qui/CLIENT n a pas/plus ACHAT longtemps",
        "train perdre CLIENT", "CLIENT ne REVIENT plus", "qui plus ACHAT longtemps",
    ),
    "products": (
        "PRODUIT vendent/vend mieux/plus", "meilleures ventes", "plus vendus",
        "PRODUIT plus vendus", "MEILLEUR PRODUIT", "PRODUIT achetes ensemble", "best seller",
        "bestsellers", "se vend mieux/plus", "PRODUIT phares", "PRODUIT marchent mieux",
    ),
    "stage": (
        "stade/etape/phase boutique/magasin/entreprise", "ACQUERIR CLIENT ou FIDELISER",
        "ACQUERIR ou FIDELISER", "sur quoi concentrer", "ou mettre effort",
        "ACQUERIR nouveaux CLIENT ou FIDELISER",
    ),
    "plan": (
        "que/quoi dois/devrais/faut/puis faire",
        "que/quoi dois/devrais/faut faire maintenant/ensuite/abord", "que faire", "conseil",
        "quoi faire", "prochaine etape", "prochain pas", "recommand moi", "recommandation",
        "que me conseilles", "que conseillez",
        "comment augmenter/ameliorer ventes/retention/fidelite/rachat", "plan d action",
        "comment vendre plus", "comment faire REVIENT CLIENT",
    ),
    "budget": (
        "repartir/partager/diviser/repartis budget/argent",
        "repartir/partager/diviser/repartis ACQUERIR FIDELISER", "budget",
        "repartir/partager/diviser/repartis entre ACQUERIR", "comment/ou depenser/investir",
        "repartir/partager/diviser/repartis entre",
        "repartir/partager/diviser/repartis entre ACQUERIR CLIENT",
        "depenser/investir argent/budget",
    ),
    "whatif": (
        "que se passe si retention/panier/marge/cac augmente/baisse/monte/diminue",
        "et si retention/panier/marge/cac augmente/baisse/monte/diminue",
        "passerait si retention/panier/marge/cac augmente/baisse/augmentait/baissait",
    ),
    "benchmarks": (
        "compar autres/concurren/secteur", "moyenne du secteur", "autres boutiques/magasins",
        "benchmark", "par rapport autres/secteur/concurren",
        "bon/normal taux rachat/reachat/repetition/retention",
        "taux rachat/reachat/fidelite bon/normal/bas/eleve", "situe autres/secteur",
        "situe rapport autres boutiques/magasins",
    ),
    "weekly": (
        "resume/rapport/bilan hebdomadaire",
        "resume/rapport/bilan chaque/tous semaine/lundi/lundis/vendredi/mois", "hebdomadaire",
        "envoie/envoyer resume/rapport/bilan chaque/tous semaine/lundi/lundis/vendredi/mois",
        "envoie resume/rapport/bilan",
    ),
    "remind": ("rappelle", "rappel", "rappelle envoyer/export/fichier", "rappelle exporter"),
    "demo": (
        "boutique/magasin exemple/demo/test", "demo", "montre exemple", "exemple", "essayer",
    ),
    "settings": (
        "reglages", "parametres", "changer langue/devise/fuseau/marge",
        "change langue/devise/fuseau/marge",
    ),
    "data": (
        "quelles donnees", "donnees stockees/gardees/conservees/enregistrees",
        "que sais boutique", "confidentialite", "que gardes",
    ),
    "forget": ("efface/effacer/supprime/supprimer donnees/tout", "oublie tout"),
    "help": (
        "aide", "aidez", "que peux tu faire", "que sais tu faire", "commandes disponibles",
        "comment ca marche", "que puis demander",
    ),
}  # fmt: skip

NEUTRAL = (
    "a ai ait actuellement afin apres as au aux avec avez avons boutique ca ce cela ces cet "
    "cette chaque combien comment d dans de deja des donc donne du elle elles en encore entre "
    "entreprise es est et etait eux fais fait faut il ils internet j je jusqu l la le les leur "
    "leurs ligne lui m ma magasin maintenant me mes moi mois-ci mon montre n nos notre nous on "
    "ont ou par part pas-la peux plus pour pouvez pourcentage quand que quel quelle quelles "
    "quels qu qui quoi s sa sais se ses sont suis sur t ta te tes toi ton total tous tout "
    "toute toutes tu un une vais voir votre vos vous y dire dites moyenne an annee bonjour "
    "salut veux voudrais aimerais savoir fois merci quelque-part stp svp bien meme eu eues eus "
    "recu recues vaut mieux bot ete anciens client clients situe"
)

NEGATIONS = "pas jamais aucun aucune sans"
