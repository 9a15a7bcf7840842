package interop

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/go-pay/gopay"
	"github.com/go-pay/gopay/wechat/v3"
)

// gopay, whose proxy host is the emulator.
type goPay struct{ client *wechat.ClientV3 }

func newGopay(mode, serialNo string) (sdk, error) {
	client, err := wechat.NewClientV3(world.Mchid, serialNo, world.APIv3Key, string(file(world.PrivateKey)))
	must(err)
	client.SetProxyHost(world.BaseURL)
	if mode == "public-key" {
		err = client.AutoVerifySignByPublicKey(file(world.PublicKey), world.PublicKeyID)
	} else {
		err = client.AutoVerifySign(false)
	}
	return goPay{client}, err
}

func (sdk goPay) post(path string, body object) (object, error) {
	ctx, members := context.Background(), gopay.BodyMap(body)
	switch path {
	case "/receivers/add":
		got, err := sdk.client.V3EcommerceProfitShareAddReceiver(ctx, members)
		return convert(got, err)
	case "/receivers/delete":
		got, err := sdk.client.V3EcommerceProfitShareDeleteReceiver(ctx, members)
		return convert(got, err)
	case "/orders":
		got, err := sdk.client.V3EcommerceProfitShare(ctx, members)
		return convert(got, err)
	case "/returnorders":
		got, err := sdk.client.V3EcommerceProfitShareReturn(ctx, members)
		return convert(got, err)
	case "/finish-order":
		got, err := sdk.client.V3EcommerceProfitShareFinish(ctx, members)
		return convert(got, err)
	}
	return nil, errors.New("no such operation: " + path)
}

func (sdk goPay) query(order, number string) (object, error) {
	query := gopay.BodyMap{"sub_mchid": seller, "transaction_id": order, "out_order_no": number}
	got, err := sdk.client.V3EcommerceProfitShareQuery(context.Background(), query)
	return convert(got, err)
}

func (sdk goPay) unsplit(order string) (object, error) {
	got, err := sdk.client.V3EcommerceProfitShareUnsplitAmount(context.Background(), order)
	return convert(got, err)
}

// Each operation has a type of its own for what it gives; in JSON they are alike.
func convert(got any, err error) (object, error) {
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(got)
	must(err)
	answer := struct {
		Response object                `json:"response"`
		Refusal  struct{ Code string } `json:"err_response"`
	}{}
	must(json.Unmarshal(text, &answer))
	if answer.Refusal.Code != "" {
		return nil, errors.New(answer.Refusal.Code)
	}
	return answer.Response, nil
}

func (sdk goPay) encrypt(text string) (string, error) {
	return sdk.client.V3EncryptText(text)
}

func (sdk goPay) open(request *http.Request) (object, error) {
	notification, err := wechat.V3ParseNotify(request)
	if err != nil {
		return nil, err
	}
	if err = notification.VerifySignByPKMap(sdk.client.WxPublicKeyMap()); err != nil {
		return nil, err
	}
	known, err := notification.DecryptProfitShareCipherText(world.APIv3Key)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(known)
	must(err)
	data := object{}
	return data, json.Unmarshal(text, &data)
}
