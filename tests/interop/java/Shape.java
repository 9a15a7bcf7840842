import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;

/** Compares names, types and nesting of JSON; collects the differences of one body. */
final class Shape {
  /** Stands in every text. */
  static final String TEXT = "A1";

  private final Set<String> differences;
  private final String of;

  Shape(Set<String> differences, String of) {
    this.differences = differences;
    this.of = of;
  }

  /** Every name of theirs is one of ours, and holds the same type. */
  void names(JsonElement theirs, JsonElement ours) {
    names("", theirs == null ? new JsonObject() : theirs, ours);
  }

  private void names(String place, JsonElement theirs, JsonElement ours) {
    if (ours.equals(new JsonPrimitive("any"))) return;
    if (theirs.isJsonObject() && ours.isJsonObject()) {
      theirs.getAsJsonObject().entrySet().forEach(member -> {
        JsonElement known = ours.getAsJsonObject().get(member.getKey());
        if (known == null) differs(place + "." + member.getKey() + " is not ours");
        else names(place + "." + member.getKey(), member.getValue(), known);
      });
    } else if (theirs.isJsonArray() && ours.isJsonArray()) {
      theirs.getAsJsonArray().forEach(entry -> names(place + "[]", entry, ours.getAsJsonArray().get(0)));
    } else if (!kind(theirs).equals(kind(ours))) {
      differs(place + " is " + kind(theirs) + ", ours " + kind(ours));
    }
  }

  /** Both are the same; numbers by their value. */
  void same(String place, JsonElement theirs, JsonElement ours) {
    JsonElement left = theirs == null ? JsonNull.INSTANCE : theirs;
    JsonElement right = ours == null ? JsonNull.INSTANCE : ours;
    if (left.isJsonObject() && right.isJsonObject()) {
      Set<String> names = new java.util.TreeSet<>(left.getAsJsonObject().keySet());
      names.addAll(right.getAsJsonObject().keySet());
      names.forEach(name -> same(place + "." + name, left.getAsJsonObject().get(name), right.getAsJsonObject().get(name)));
    } else if (left.isJsonArray() && right.isJsonArray() && left.getAsJsonArray().size() == right.getAsJsonArray().size()) {
      for (int i = 0; i < left.getAsJsonArray().size(); i++) {
        same(place + "[]", left.getAsJsonArray().get(i), right.getAsJsonArray().get(i));
      }
    } else if (!left.equals(right) && !(isLeaf(left) && isLeaf(right) && left.getAsString().equals(right.getAsString()))) {
      differs(place + " holds " + left + ", ours " + right);
    }
  }

  /** Digits in a text and a number are told apart by their names' types. */
  private static boolean isLeaf(JsonElement value) {
    return value.isJsonPrimitive() && !value.getAsJsonPrimitive().isBoolean();
  }

  private void differs(String what) {
    differences.add(of + what);
  }

  /** What of ours has a name in theirs. A text of ours that is an enumeration of theirs, which lacks our sample, is null. */
  static JsonElement only(JsonElement ours, JsonElement theirs) {
    if (ours == null || theirs == null || ours.isJsonNull()) return null;
    if (ours.equals(new JsonPrimitive(TEXT)) && !theirs.equals(ours)) return null;
    if (ours.isJsonObject() && theirs.isJsonObject()) {
      JsonObject kept = new JsonObject();
      ours.getAsJsonObject().entrySet().forEach(member -> {
        JsonElement known = theirs.getAsJsonObject().get(member.getKey());
        if (known != null) kept.add(member.getKey(), only(member.getValue(), known));
      });
      return kept;
    }
    if (ours.isJsonArray() && theirs.isJsonArray() && theirs.getAsJsonArray().size() > 0) {
      JsonArray kept = new JsonArray();
      ours.getAsJsonArray().forEach(entry -> kept.add(only(entry, theirs.getAsJsonArray().get(0))));
      return kept;
    }
    return ours;
  }

  private static String kind(JsonElement value) {
    if (value.isJsonObject()) return "object";
    if (value.isJsonArray()) return "list";
    if (value.isJsonNull()) return "null";
    JsonPrimitive primitive = value.getAsJsonPrimitive();
    // Ours are told by name.
    if (List.of("text", "number", "boolean").contains(primitive.getAsString())) return primitive.getAsString();
    return primitive.isString() ? "text" : primitive.isNumber() ? "number" : "boolean";
  }

  /** An object of a model with every field, and an entry in every list. */
  static Object filled(Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType) {
      ParameterizedType list = (ParameterizedType) type;
      return List.class.isAssignableFrom((Class<?>) list.getRawType()) ? List.of(filled(list.getActualTypeArguments()[0])) : null;
    }
    Class<?> of = (Class<?>) type;
    if (of == String.class) return TEXT;
    if (of == Integer.class || of == int.class) return 1;
    if (of == Long.class || of == long.class) return 1L;
    if (of == Boolean.class || of == boolean.class) return true;
    if (of == Double.class || of == double.class) return 1.5;
    if (of.isEnum()) return of.getEnumConstants()[0];
    if (!of.getName().startsWith("com.wechat")) return null;
    Object made = of.getConstructor().newInstance();
    for (Field field : of.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) continue;
      field.setAccessible(true);
      field.set(made, filled(field.getGenericType()));
    }
    return made;
  }
}
