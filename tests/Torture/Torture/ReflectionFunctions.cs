using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Cdev;
using Torture.Library;

namespace Torture;

[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public sealed class TagAttribute(string name, params int[] numbers) : Attribute
{
    public string Name => name;

    public Type? Kind { get; set; }

    public DayOfWeek Day { get; set; }

    public override string ToString() => $"{name}({string.Join(',', numbers)}){Kind?.Name}{Day}{Kind?.GetMethod("Describe")?.Invoke(null, null)}";
}

/// <summary>Known to an attribute only.</summary>
public static class Tagged
{
    public static string Describe() => " described";
}

[Tag("class", 1, 2, Kind = typeof(Tagged), Day = DayOfWeek.Friday)]
[Tag("again")]
public sealed class Subject
{
    [Tag("field")]
    private int _value = 5;

    [Tag("property")]
    public string Name { get; set; } = "subject";

    [return: Tag("return")]
    public string Say([Tag("parameter")] string text, int times = 2) => string.Concat(Enumerable.Repeat(text + _value, times));

    private string Private(int n) => $"private {n * _value}";
}

[TypeConverter(typeof(TemperatureConverter))]
public sealed record Temperature(double Degrees);

public sealed class TemperatureConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => new Temperature(double.Parse(((string)value)[..^1], CultureInfo.InvariantCulture));
}

[TypeConverter("Torture.PressureConverter, Torture")]
public sealed record Pressure(double Bars);

/// <summary>Named by a string in an attribute.</summary>
public sealed class PressureConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => true;

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => new Pressure(Convert.ToDouble(value, CultureInfo.InvariantCulture) / 100);
}

public interface IRemote
{
    int Add(int left, int right);

    string Name { get; }
}

public class RecordingProxy : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == "Add" ? args!.Cast<int>().Sum() : $"proxy of {targetMethod.Name}";
}

/// <summary>Made by name from handlers that load by name: nothing refers to it.</summary>
public sealed class ByName
{
    public string Text { get; } = "found by name";
}

public interface IPlugin
{
    string Name { get; }
}

public sealed class FirstPlugin : IPlugin
{
    public string Name => "first plugin";
}

public sealed class SecondPlugin : IPlugin
{
    public string Name => "second plugin";
}

public sealed class Bag : DynamicObject
{
    private readonly Dictionary<string, object?> _values = [];

    public override bool TrySetMember(SetMemberBinder binder, object? value)
    {
        _values[binder.Name] = value;
        return true;
    }

    public override bool TryGetMember(GetMemberBinder binder, out object? result) => _values.TryGetValue(binder.Name, out result);
}

public static class Dependencies
{
    [DynamicDependency(nameof(Kept.Answer), typeof(Kept))]
    public static string Call() => (string)typeof(Dependencies).Assembly.GetType("Torture.Kept", throwOnError: true)!.GetMethod("Answer")!.Invoke(null, [])!;
}

public static class Kept
{
    public static string Answer() => "kept by a dependency";
}

/// <summary>Reflection over what is reached, over the class of handlers itself, and by names in strings.</summary>
public static class ReflectionFunctions
{
    [Function]
    public static string[] Attributes(string name)
    {
        var type = typeof(Subject);
        var member = type.GetMember(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();
        IEnumerable<Attribute> all = [.. type.GetCustomAttributes<TagAttribute>(), .. member.GetCustomAttributes<TagAttribute>()];
        if (member is MethodInfo method)
            all = [.. all, .. method.ReturnParameter.GetCustomAttributes<TagAttribute>(), .. method.GetParameters()[0].GetCustomAttributes<TagAttribute>()];
        return [.. all.Select(attribute => attribute.ToString()!).Order(StringComparer.Ordinal)];
    }

    [Function]
    public static string Members(Input input)
    {
        var subject = new Subject();
        var type = subject.GetType();
        type.GetProperty("Name")!.SetValue(subject, input.Text);
        type.GetField("_value", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(subject, input.Number);
        return $"{subject.Name} {type.GetMethod("Say")!.Invoke(subject, ["x", 3])} {type.GetMethod("Private", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(subject, [2])} {string.Join(',', type.GetProperties().Select(property => property.Name))}";
    }

    [Function]
    public static string OwnClass(string name) => (string)typeof(ReflectionFunctions).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, [name])!;

    [Function]
    public static string TypeByName(string name) => ((ByName)Activator.CreateInstance(Type.GetType($"Torture.{name}, Torture", throwOnError: true)!)!).Text;

    [Function]
    public static string InstanceByName(string name) => Activator.CreateInstance("Torture", "Torture." + name)!.Unwrap()!.ToString()!;

    [Function]
    public static string[] Scan() => [.. Assembly.GetExecutingAssembly().GetTypes().Where(type => type.IsClass && typeof(IPlugin).IsAssignableFrom(type)).Select(type => ((IPlugin)Activator.CreateInstance(type)!).Name).Order(StringComparer.Ordinal)];

    [Function]
    public static string InLibrary(string name) => Plugins.Load(name);

    [Function]
    public static string Dependency() => Dependencies.Call();

    [Function]
    public static string Converters(string text)
        => $"{TypeDescriptor.GetConverter(typeof(Temperature)).ConvertFromInvariantString(text)} {TypeDescriptor.GetConverter(typeof(Pressure)).ConvertFrom(5)} {TypeDescriptor.GetConverter(typeof(Colour)).ConvertFromString("Blue")}";

    [Function]
    public static string Dynamic(Input input)
    {
        dynamic text = input.Text;
        dynamic number = input.Number;
        dynamic subject = new Subject();
        subject.Name = "dynamic";
        return $"{text.Length + number} {number * 1.5} {subject.Say("d", times: 1)} {subject.Name} {Overloaded(text)} {Overloaded(number)} {new Subject { Name = text }.Name}";
    }

    [Function]
    public static string DynamicObjects(string name)
    {
        dynamic bag = new Bag();
        bag.Name = name;
        bag.Count = 1;
        bag.Count += 4;
        dynamic expando = new ExpandoObject();
        expando.Name = name;
        expando.Say = (Func<string, string>)(text => text + expando.Name);
        return $"{bag.Name} {bag.Count} {expando.Say("I am ")} {((IDictionary<string, object?>)expando).Count}";
    }

    [Function]
    public static string Expressions(Input input)
    {
        Expression<Func<Input, int>> expression = i => i.Number * 2 + i.Numbers.Where(n => n > 2).Sum(n => Doubled(n));
        Expression<Func<string, Person>> make = name => new Person(name, 3) { Age = 4 };
        var parameter = Expression.Parameter(typeof(int), "n");
        var built = Expression.Lambda<Func<int, int>>(Expression.Add(Expression.Call(typeof(ReflectionFunctions), nameof(Tripled), null, parameter), Expression.Constant(1)), parameter);
        return $"{expression.Compile()(input)} {make.Compile()("Ada")} {built.Compile()(input.Number)} {expression.Parameters[0].Name} {Member(() => input.Text)} {make.Body.NodeType}";
    }

    [Function]
    public static string Unsafely(string name)
    {
        var vault = new Vault();
        Accessors.Content(vault) = 11;
        return $"{Accessors.Secretly(vault, name)} {Guarded(null!, name)} {Text(new ByName())}";
    }

    [Function]
    public static string Proxies(int number)
    {
        var remote = DispatchProxy.Create<IRemote, RecordingProxy>();
        return $"{remote.Add(number, 2)} {remote.Name}";
    }

    [Function]
    public static string GenericsAtRunTime(string[] names)
    {
        var type = typeof(Outer<>.Inner<>).MakeGenericType(typeof(int), typeof(string));
        var method = typeof(Visitor).GetMethod("Visit")!.MakeGenericMethod(typeof(string));
        return $"{type.GetProperty("Names")!.GetValue(Activator.CreateInstance(type))} {string.Join(' ', names.Select(name => method.Invoke(new LoudVisitor(), [name])))} {typeof(Dictionary<string, Subject>).GenericTypeArguments[1].Name}";
    }

    private static string Hidden(string name) => $"called by its name: {name}";

    private static string AlsoHidden(string name) => Hidden(name) + " as well";

    private static string Overloaded(int number) => $"number {number}";

    private static string Overloaded(string text) => $"text {text}";

    private static string Overloaded(object other) => $"other {other}";

    private static int Doubled(int n) => n * 2;

    private static int Tripled(int n) => n * 3;

    private static string Member(Expression<Func<string>> expression) => ((MemberExpression)expression.Body).Member.Name;

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "Secret")]
    private static extern string Guarded(GuardedFunctions functions, string name);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Text")]
    private static extern string Text(ByName named);
}

/// <summary>A class of handlers of which another one reads a private member.</summary>
public class GuardedFunctions
{
    [Function]
    public static string Public(string name) => "public " + name;

    private static string Secret(string name) => "guarded " + name;
}
