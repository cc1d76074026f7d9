using System.Globalization;
using Autofac;
using Autofac.Core;
using Autofac.Features.Indexed;
using Cdev;
using HandlebarsDotNet;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Libraries;

public interface IGreeting
{
    string Greet(string name);
}

public sealed class Hello : IGreeting
{
    public string Greet(string name) => $"Hello, {name}";
}

public sealed class Welcome(IPunctuation punctuation) : IGreeting
{
    public string Greet(string name) => $"Welcome, {name}{punctuation.End}";
}

/// <summary>Decorates whatever there is.</summary>
public sealed class Loud(IGreeting inner) : IGreeting
{
    public string Greet(string name) => inner.Greet(name).ToUpperInvariant();
}

public interface IPunctuation
{
    string End { get; }
}

public sealed class Exclamation : IPunctuation
{
    public string End => "!";
}

public interface IStore<T>
{
    string Describe(T item);
}

public sealed class Store<T> : IStore<T>
{
    public string Describe(T item) => $"{typeof(T).Name} {item}";
}

public sealed class GreetingModule : Module
{
    public string Key { get; init; } = "hello";

    protected override void Load(ContainerBuilder builder)
    {
        builder.RegisterType<Hello>().Keyed<IGreeting>(Key);
        builder.RegisterType<Welcome>().As<IGreeting>().OnActivated(activated => activated.Instance.Greet("nobody"));
        builder.RegisterType<Exclamation>().AsImplementedInterfaces().SingleInstance();
        builder.RegisterGeneric(typeof(Store<>)).As(typeof(IStore<>));
        builder.RegisterDecorator<Loud, IGreeting>();
    }
}

public sealed class Consumer(IEnumerable<IGreeting> greetings, Func<IStore<int>> stores, IIndex<string, IGreeting> keyed, Lazy<IPunctuation> punctuation)
{
    public string Use(string name) => $"{string.Join(';', greetings.Select(greeting => greeting.Greet(name)))} {stores().Describe(5)} {keyed["hello"].Greet(name)} {punctuation.Value.End}";
}

public sealed class Letter
{
    public string To { get; set; } = "";

    public Page[] Pages { get; set; } = [];

    internal string Hidden => "never";

    public string Signed() => "never";
}

public sealed record Page(int Number, string Text)
{
    public bool Long => Text.Length > 5;
}

public static class ContainerFunctions
{
    [Function]
    public static string Autofac(string name)
    {
        var builder = new ContainerBuilder();
        builder.RegisterModule(new GreetingModule());
        builder.RegisterType<Consumer>();
        using var container = builder.Build();
        return container.Resolve<Consumer>().Use(name);
    }

    [Function]
    public static string AutofacScanned(string name)
    {
        var builder = new ContainerBuilder();
        builder.RegisterAssemblyTypes(typeof(IGreeting).Assembly).Where(type => type.Name is nameof(Hello) or "Exclamation" or "Welcome").AsImplementedInterfaces();
        using var container = builder.Build();
        return string.Join(';', container.Resolve<IEnumerable<IGreeting>>().Select(greeting => greeting.Greet(name)).Order(StringComparer.Ordinal));
    }

    [Function]
    public static string AutofacMissing()
    {
        var builder = new ContainerBuilder();
        builder.RegisterType<Welcome>().As<IGreeting>();
        using var container = builder.Build();
        try
        {
            return container.Resolve<IGreeting>().Greet("nobody");
        }
        catch (DependencyResolutionException e)
        {
            return e.InnerException!.GetType().Name;
        }
    }

    [Function]
    public static string Injected(string name)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IPunctuation, Exclamation>()
            .AddTransient<IGreeting, Welcome>()
            .AddSingleton(typeof(IStore<>), typeof(Store<>))
            .Decorate<IGreeting, Loud>()
            .BuildServiceProvider(validateScopes: true);
        return $"{services.GetRequiredService<IGreeting>().Greet(name)} {services.GetRequiredService<IStore<string>>().Describe(name)} {ActivatorUtilities.CreateInstance<Loud>(services).Greet(name)}";
    }

    [Function]
    public static string Scanned(string name)
    {
        using var services = new ServiceCollection()
            .Scan(scan => scan.FromAssemblyOf<IGreeting>().AddClasses(classes => classes.AssignableTo<IPunctuation>()).AsImplementedInterfaces().WithSingletonLifetime())
            .AddTransient<IGreeting, Welcome>()
            .BuildServiceProvider();
        return services.GetRequiredService<IGreeting>().Greet(name);
    }
}

public static class TextFunctions
{
    [Function]
    public static string Handlebars(string name)
    {
        var templates = HandlebarsDotNet.Handlebars.Create();
        templates.RegisterHelper("shout", (writer, _, arguments) => writer.WriteSafeString($"{arguments[0]}".ToUpperInvariant()));
        var template = templates.Compile("To {{To}}: {{#each Pages}}{{Number}}.{{#if Long}}{{shout Text}}{{else}}{{Text}}{{/if}} {{/each}}{{Hidden}}");
        return template(new Letter { To = name, Pages = [new(1, "short"), new(2, "longer text")] });
    }

    [Function]
    public static string[] Serilog(string name)
    {
        var sink = new Remembered();
        using (var log = new LoggerConfiguration().MinimumLevel.Debug().Enrich.WithProperty("App", "torture").Destructure.ByTransforming<Amount>(amount => new { amount.Unit }).WriteTo.Sink(sink).CreateLogger())
        {
            log.Information("Sent {@Letter} of {Amount:0.0} {@Transformed}", new Letter { To = name, Pages = [new(1, "x")] }, 1.25, new Amount(1, "kg"));
            log.ForContext<Letter>().Warning(new InvalidOperationException("broken"), "Failed {Count}", 3);
        }

        return [.. sink.Lines];
    }

    private sealed class Remembered : ILogEventSink
    {
        public List<string> Lines { get; } = [];

        public void Emit(LogEvent logEvent)
            => Lines.Add($"{logEvent.Level} {logEvent.RenderMessage(CultureInfo.InvariantCulture)} {string.Join(',', logEvent.Properties.Keys.Order(StringComparer.Ordinal))} {logEvent.Exception?.Message} {(logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source) ? source : "")}");
    }
}
