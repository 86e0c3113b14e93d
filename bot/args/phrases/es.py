"""Spanish questions."""

WORDS = {
    "CLIENTE": "cliente/comprador/gente",
    "VUELVE": "vuelve/vuelv/regres/repit/retorn/recurr/repet",
    "COMPRA": "compra/comprar/pedir/piden/pedido",
    "PRODUCTO": "producto/articul",
    "MEJOR": "mejor/principal/importante/fiel/vip/valios",
    "CAPTAR": "captar/captacion/publicidad/anuncios/conseguir/atraer/nuevos/adquirir/marketing",
    "FIDELIZAR": (
        "fideliz/retener/retencion/mantener/conservar/existentes/actuales/ya tengo/que tengo"
    ),
    "PROXIMO": "proxim/siguiente/que viene/futur",
    "PLAZO": "mes/ano/trimestre/semana",
}

PHRASES = {
    "#repeat_rate": (
        "tasa recompra/repeticion/recurrencia",
        "cuantos/porcentaje/cuanta CLIENTE VUELVE COMPRA",
        "cuantos/porcentaje/cuanta CLIENTE VUELVE", "clientes recurrentes/repetidores",
        "porcentaje CLIENTE repiten", "cuantos CLIENTE COMPRA mas de una vez", "recompra",
        "compradores recurrentes",
    ),
    "#second_order": (
        "segund compra/pedido", "segund compra/pedido cuantos/porcentaje CLIENTE hacen",
    ),
    "#order_value": (
        "ticket medio/promedio", "valor/importe medio/promedio pedido/compra",
        "pedido medio/promedio", "aov", "cesta/carrito medio/media/promedio",
        "gasta media/promedio pedido",
    ),
    "#customers": ("cuantos/cuanta CLIENTE", "numero CLIENTE", "cuantos CLIENTE tengo/hay"),
    "#orders": ("cuantos pedidos/ordenes/ventas", "numero pedidos/ventas"),
    "#revenue": (
        "ingresos", "facturacion", "cuanto facture/facturado/vendido/vendi/ganado/ingrese",
        "ventas totales", "cuanto dinero",
    ),
    "#frequency": (
        "pedidos por CLIENTE", "frecuencia compra", "cada cuanto COMPRA CLIENTE",
        "con que frecuencia COMPRA",
    ),
    "#gap": (
        "dias/tiempo entre pedidos/compras", "cuanto tarda/tardan CLIENTE VUELVE",
        "cuanto tiempo pasa pedidos/compras", "cuanto tarda/tardan CLIENTE VUELVE COMPRA",
        "cuando VUELVE CLIENTE",
    ),
    "#returning_revenue": (
        "ingresos/ventas/facturacion CLIENTE recurrentes/fieles/habituales",
        "parte/porcentaje ingresos/ventas/facturacion recurrentes/fieles",
    ),
    "#refunds": (
        "reembolso", "tasa reembolso/devolucion", "devoluciones",
        "cuantas/cuanto devoluciones/reembolsado",
    ),
    "report": (
        "informe", "resumen", "reporte", "todas las cifras", "como va tienda/negocio",
        "estadisticas", "indicadores",
    ),
    "ltv": (
        "cuanto vale/valen CLIENTE", "valor CLIENTE", "valor vida CLIENTE", "ltv", "clv",
        "vale CLIENTE", "cuanto puedo gastar/pagar por captar CLIENTE",
        "cuanto aporta/deja CLIENTE",
    ),
    "cohorts": (
        "cohorte", "cohortes", "retencion", "retencion por PLAZO", "tasa retencion",
        "curva/tabla retencion",
    ),
    "segments": (
        "MEJOR CLIENTE", "segmentos", "grupos CLIENTE", "tipos CLIENTE", "segmenta CLIENTE",
        "quien compra mas", "CLIENTE gastan/compran mas", "rfm", "quienes son CLIENTE",
    ),
    "segments habits": (
        "quien/CLIENTE COMPRA solo regalos", "quien/CLIENTE compra regalos", "coleccionistas",
    ),
    "segments channel": ("que/mejor canal", "de donde vienen CLIENTE", "canales"),
    "forecast": (
        "prevision", "pronostico", "prevision/pronostico ventas/ingresos/pedidos",
        "vender/vendere PROXIMO PLAZO", "cuanto vender/vendere/ingresare PROXIMO PLAZO",
        "ventas/ingresos/pedidos PROXIMO PLAZO", "cuanto voy vender PROXIMO PLAZO",
        "cuantos pedidos tendre/habra/espero PROXIMO PLAZO", "proyeccion ventas",
    ),
    "winback": (
        "perdiendo CLIENTE", "CLIENTE perdidos/inactivos/dormidos", "recuperar CLIENTE",
        "CLIENTE dejaron/dejado/dejan comprar", "CLIENTE en riesgo",
        "quien/CLIENTE hace mucho no COMPRA", "reactivar CLIENTE", "quien dejo de comprar",
        "CLIENTE perdiendo", "CLIENTE se van", "CLIENTE ya no compran/piden/vuelven",
        "quien ya no compra/pide", "quien no compra hace tiempo/mucho",
    ),
    "products": (
        "PRODUCTO venden/vende mas/mejor", "mas vendido", "PRODUCTO mas vendidos",
        "MEJOR PRODUCTO", "PRODUCTO juntos", "que se vende mas/mejor", "PRODUCTO estrella",
        "PRODUCTO compran juntos/mas",
    ),
    "stage": (
        "etapa/fase tienda/negocio/empresa", "etapa", "CAPTAR CLIENTE o FIDELIZAR",
        "CAPTAR o FIDELIZAR", "CAPTAR nuevos CLIENTE o FIDELIZAR", "en que centrarme/enfocarme",
        "donde poner esfuerzo",
    ),
    "plan": (
        "que debo/deberia/hago/puedo hacer", "que debo/deberia hacer ahora/primero/despues",
        "que hacer", "consejo", "que hago", "que hago ahora", "proximo paso", "siguiente paso",
        "recomend", "que me recomiendas/aconsejas",
        "como aumentar/mejorar ventas/retencion/recompra", "plan de accion", "como vender mas",
        "como hago que CLIENTE VUELVE",
    ),
    "budget": (
        "repart/dividir/distribu/divido presupuesto/dinero",
        "repart/dividir/distribu/divido CAPTAR FIDELIZAR", "presupuesto",
        "repart/dividir/distribu/divido entre CAPTAR", "en que/como gastar/invertir",
        "repart/dividir/distribu/divido entre",
        "repart/dividir/distribu/divido entre CAPTAR CLIENTE",
        "gastar/invertir dinero/presupuesto",
    ),
    "whatif": (
        "que pasa/pasaria si retencion/ticket/margen/cac sube/baja/aumenta/disminuye",
        "y si retencion/ticket/margen/cac sube/baja/aumenta",
    ),
    "benchmarks": (
        "compar otr/competencia/sector/industria", "media del sector", "promedio industria",
        "otras tiendas", "benchmark", "buena/normal tasa recompra/repeticion",
        "tasa recompra/repeticion buena/normal/baja/alta", "comparado otr/sector/competencia",
        "comparado otras/otros tiendas/sector/competencia",
    ),
    "weekly": (
        "resumen/informe semanal", "resumen/informe cada/todos semana/lunes/viernes/mes",
        "semanal", "envia/manda resumen/informe",
        "envia/enviame/mandame resumen/informe cada/todos semana/lunes/viernes/mes",
    ),
    "remind": (
        "recuerda/recuerdame/recordatorio", "recuerdame enviar/exportar", "avisame exportar",
    ),
    "demo": ("tienda ejemplo/prueba/demo", "demo", "muestra ejemplo", "ejemplo"),
    "settings": (
        "ajustes", "configuracion", "cambiar idioma/moneda/zona/margen",
        "cambia idioma/moneda/zona/margen",
    ),
    "data": (
        "que datos guardas/tienes/almacenas", "que guardas", "que sabes tienda", "privacidad",
        "datos guardados",
    ),
    "forget": ("borra/borrar/elimina/eliminar datos/todo", "olvida todo", "olvidalo todo"),
    "help": (
        "ayuda", "que puedes hacer", "que sabes hacer", "comandos", "como funciona",
        "que puedo preguntar",
    ),
}  # fmt: skip

NEUTRAL = (
    "a actualmente ahora al alguna algun ano anos aqui con como cual cuales cuando cuanta "
    "cuantas cuanto cuantos da dame de del dime donde el ella ellos en entre era es esta estan "
    "estas este esto estoy fue ha han hay he hola la las le les lo los mas me mi mis mucho muy "
    "negocio no-hay nos nuestra nuestro nuestros o online para pero por porcentaje que quien "
    "quienes quiero se sobre son su sus tal tan tener tengo tenemos tienda tiene tienen todas "
    "todos total tu u ultimo un una uno unos van voy y ya gustaria muestrame muestra saber ver "
    "puedes porfavor favor media vez hasta tuve tuvimos hubo hice medio bot sido cliente "
    "clientes"
)

NEGATIONS = "no nunca jamas nadie ningun ninguno sin"
