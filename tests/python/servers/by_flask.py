"""The shop in Flask, for gunicorn."""

import flask
import shop
import wxpay_core.flask

app = flask.Flask(__name__)
app.add_url_rule("/notify", view_func=wxpay_core.flask.notifications(shop.merchant, shop.handle), methods=["POST"])


@app.post("/split")
def split():
    return shop.split(flask.request.get_json())


@app.post("/ask")
def ask():
    return shop.ask(flask.request.get_json())
