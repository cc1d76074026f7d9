using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cdev.Hosting;

/// <summary>
/// Checks the data annotations of a value that was read from JSON, at every depth: of properties, of the constructor parameters that became
/// them, of types, and <see cref="IValidatableObject"/>. Members are named as in the JSON: <c>lines[0].quantity</c>.
/// </summary>
/// <param name="options">How the value was read: whose names count.</param>
internal sealed class ModelValidator(JsonSerializerOptions options)
{
    private readonly ConcurrentDictionary<Type, Rules> _rules = new();

    /// <summary>Says what is wrong.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What stands for the value itself.</param>
    /// <param name="report">Receives member and message.</param>
    public void Validate(object? value, string name, Action<string, string> report) => new Walk(this, name, report).Visit(value, path: "");

    private Rules RulesOf(Type type) => _rules.GetOrAdd(type, static (type, options) => Rules.Read(options.GetTypeInfo(type)), options);

    private sealed class Walk(ModelValidator validator, string root, Action<string, string> report)
    {
        private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);
        private bool _hasErrors;

        public void Visit(object? value, string path)
        {
            if (value is null)
                return;
            var rules = validator.RulesOf(value.GetType());
            if (rules.Kind == JsonTypeInfoKind.None)
                return;
            // What was read from JSON holds no cycle; what a setter made of it may.
            if (!value.GetType().IsValueType && !_open.Add(value))
                return;
            switch (rules.Kind)
            {
                case JsonTypeInfoKind.Enumerable:
                    var index = 0;
                    foreach (var item in (IEnumerable)value)
                        Visit(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"));
                    break;
                case JsonTypeInfoKind.Dictionary when value is IDictionary dictionary:
                    foreach (DictionaryEntry entry in dictionary)
                        Visit(entry.Value, Join(path, Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""));
                    break;
                case JsonTypeInfoKind.Object:
                    VisitObject(value, rules, path);
                    break;
                default:
                    break;
            }

            _open.Remove(value);
        }

        private void VisitObject(object value, Rules rules, string path)
        {
            var before = _hasErrors;
            _hasErrors = false;
            foreach (var member in rules.Members)
            {
                var item = member.Get(value);
                var memberPath = Join(path, member.JsonName);
                foreach (var annotation in member.Annotations)
                    Check(annotation, value, item, member.ClrName, member.DisplayName, memberPath);
                if (member.IsRead)
                    Visit(item, memberPath);
            }

            // As the framework's own validator does: a type's rules may count on its members.
            if (!_hasErrors)
            {
                foreach (var annotation in rules.Annotations)
                    Check(annotation, value, value, memberName: null, value.GetType().Name, path.Length == 0 ? root : path);
            }

            if (!_hasErrors && value is IValidatableObject validatable)
            {
                foreach (var result in validatable.Validate(new ValidationContext(value)))
                    Add(result, rules, path);
            }

            _hasErrors |= before;
        }

        private void Check(ValidationAttribute annotation, object owner, object? value, string? memberName, string displayName, string path)
        {
            var context = new ValidationContext(owner) { MemberName = memberName, DisplayName = displayName };
            if (annotation.GetValidationResult(value, context) is { } wrong)
                Add(path, wrong.ErrorMessage ?? annotation.FormatErrorMessage(displayName));
        }

        private void Add(ValidationResult result, Rules rules, string path)
        {
            if (ReferenceEquals(result, ValidationResult.Success))
                return;
            var message = result.ErrorMessage ?? "The value is not valid.";
            var members = result.MemberNames.ToList();
            if (members.Count == 0)
                Add(path.Length == 0 ? root : path, message);
            foreach (var member in members)
                Add(Join(path, rules.JsonNameOf(member)), message);
        }

        private void Add(string member, string message)
        {
            _hasErrors = true;
            report(member, message);
        }

        private static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";
    }

    private sealed record Rules(JsonTypeInfoKind Kind, IReadOnlyList<Member> Members, IReadOnlyList<ValidationAttribute> Annotations)
    {
        public static Rules Read(JsonTypeInfo type) => new(
            type.Kind,
            type.Kind == JsonTypeInfoKind.Object ? [.. type.Properties.Where(property => property.Get is not null).Select(Member.Read)] : [],
            type.Kind == JsonTypeInfoKind.Object ? [.. type.Type.GetCustomAttributes<ValidationAttribute>(inherit: true)] : []);

        public string JsonNameOf(string clrName) => Members.FirstOrDefault(member => member.ClrName == clrName)?.JsonName ?? clrName;
    }

    private sealed record Member(string JsonName, string ClrName, string DisplayName, bool IsRead, Func<object, object?> Get, IReadOnlyList<ValidationAttribute> Annotations)
    {
        public static Member Read(JsonPropertyInfo property)
        {
            var member = property.AttributeProvider as MemberInfo;
            var parameter = property.AssociatedParameter?.AttributeProvider as ParameterInfo;
            var onMember = member is null ? [] : Attribute.GetCustomAttributes(member, typeof(ValidationAttribute), inherit: true);
            var onParameter = parameter is null ? [] : Attribute.GetCustomAttributes(parameter, typeof(ValidationAttribute), inherit: true);
            return new(
                property.Name,
                member?.Name ?? property.Name,
                member?.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? parameter?.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? property.Name,
                property.Set is not null || property.AssociatedParameter is not null,
                property.Get!,
                // One that is written for both is checked once.
                [.. onMember.Concat(onParameter.Where(annotation => !onMember.Contains(annotation))).Cast<ValidationAttribute>()]);
        }
    }
}
