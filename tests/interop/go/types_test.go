package interop

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

// Where an SDK and our declarations differ.
type differences map[string]bool

func (of differences) add(id, place, what string) {
	of[id+place+what] = true
}

// The differences are those of the file, a line each with its source: theirs, not ours.
func (of differences) agree(t *testing.T, name string) {
	known := map[string]bool{}
	text, err := os.ReadFile(name)
	must(err)
	for _, line := range strings.Split(string(text), "\n") {
		if line, _, found := strings.Cut(line, " # "); found && !strings.HasPrefix(line, "#") {
			known[line] = true
		}
	}
	for line := range of {
		if !known[line] {
			t.Error("differs: " + line)
		}
	}
	for line := range known {
		if !of[line] {
			t.Error("differs no more: " + line)
		}
	}
}

// Every name of theirs is one of ours, and holds the same type.
func (of differences) names(id, place string, theirs, ours any) {
	if ours == "any" || theirs == nil {
		return
	}
	switch value := theirs.(type) {
	case object:
		if known, ok := ours.(object); ok {
			for name, member := range value {
				if shape, ok := known[name]; ok {
					of.names(id, place+"."+name, member, shape)
				} else {
					of.add(id, place, "."+name+" is not ours")
				}
			}
			return
		}
	case []any:
		if known, ok := ours.([]any); ok {
			for _, entry := range value {
				of.names(id, place+"[]", entry, known[0])
			}
			return
		}
	}
	if kind(theirs) != kind(ours) {
		of.add(id, place, fmt.Sprintf(" is %s, ours %s", kind(theirs), kind(ours)))
	}
}

// Both are the same; digits in a text and a number are told apart by their names' types.
func (of differences) same(id, place string, theirs, ours any) {
	left, isObject := theirs.(object)
	right, isOurs := ours.(object)
	if isObject && isOurs {
		for name := range with(left, right) {
			of.same(id, place+"."+name, left[name], right[name])
		}
		return
	}
	list, isList := theirs.([]any)
	other, isOurs := ours.([]any)
	if isList && isOurs && len(list) == len(other) {
		for i := range list {
			of.same(id, place+"[]", list[i], other[i])
		}
		return
	}
	if isList || isObject || fmt.Sprint(theirs) != fmt.Sprint(ours) {
		text, _ := json.Marshal([]any{theirs, ours})
		of.add(id, place, " holds "+string(text))
	}
}

// What of ours has a name in theirs.
func only(ours, theirs any) any {
	switch value := ours.(type) {
	case object:
		known, ok := theirs.(object)
		if !ok {
			return ours
		}
		kept := object{}
		for name, member := range value {
			if shape, ok := known[name]; ok {
				kept[name] = only(member, shape)
			}
		}
		return kept
	case []any:
		known, ok := theirs.([]any)
		if !ok || len(known) == 0 {
			return ours
		}
		kept := []any{}
		for _, entry := range value {
			kept = append(kept, only(entry, known[0]))
		}
		return kept
	}
	return ours
}

// The type of a value, or the one that ours is told by.
func kind(value any) string {
	switch value := value.(type) {
	case object:
		return "object"
	case []any:
		return "list"
	case bool:
		return "boolean"
	case float64:
		return "number"
	case string:
		if value == "number" || value == "boolean" {
			return value
		}
	}
	return "text"
}

// A value of a type with every field, and an entry in every list.
func filled(of reflect.Type) reflect.Value {
	made := reflect.New(of).Elem()
	switch of.Kind() {
	case reflect.Pointer:
		made.Set(reflect.New(of.Elem()))
		made.Elem().Set(filled(of.Elem()))
	case reflect.Struct:
		for i := range of.NumField() {
			if made.Field(i).CanSet() {
				made.Field(i).Set(filled(of.Field(i).Type))
			}
		}
	case reflect.Slice:
		made.Set(reflect.Append(made, filled(of.Elem())))
	case reflect.String:
		made.SetString("A1")
	case reflect.Bool:
		made.SetBool(true)
	case reflect.Int, reflect.Int32, reflect.Int64:
		made.SetInt(1)
	case reflect.Float32, reflect.Float64:
		made.SetFloat(1)
	}
	return made
}
