using System.Collections.Immutable;
using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Why;

/// <summary>Explains what one function carries.</summary>
internal sealed class FunctionExplainer(Survey survey, SurveyedFunction function)
{
    /// <summary>Why it carries a subject; nothing when it does not. Without a subject: each package and assembly, the largest first.</summary>
    internal IEnumerable<Explanation> Explain(string? subject)
    {
        if (subject is null)
        {
            return Packages().Select(package => OfPackage(package))
                .Concat(Assemblies().Select(OfAssembly))
                .OrderByDescending(explanation => explanation.Size)
                .ThenBy(explanation => explanation.Subject, StringComparer.Ordinal);
        }

        if (RightExplainer.IsRight(subject))
            return new RightExplainer(survey.Reach, function).Explain(subject);
        if (Packages().FirstOrDefault(package => package.Package.Id.Equals(subject, StringComparison.OrdinalIgnoreCase)) is { } carried)
            return [OfPackage(carried)];
        if (Assemblies().FirstOrDefault(assembly => assembly.Name.Equals(subject, StringComparison.OrdinalIgnoreCase)) is { } one)
            return [OfAssembly(one)];
        return Chain(subject) is { } steps ? [new(function.Name, subject, Size: null, steps)] : [];
    }

    /// <summary>The chain by which it comes to a package: of code to the one that it names, of packages from there; null when it carries everything.</summary>
    internal ImmutableArray<ExplanationStep>? ChainTo(PackageContent package)
    {
        foreach (var path in Paths(package.Package.Id))
        {
            var named = function.Content.Packages.First(candidate => candidate.Package.Id == path[0]);
            var chain = named.Assets.Select(asset => Chain(Path.GetFileNameWithoutExtension(asset.TargetPath))).FirstOrDefault(steps => steps is not null);
            if (chain is { } steps)
                return [.. steps, .. path.Zip(path.Skip(1), (from, to) => new ExplanationStep(NameOf(from), NameOf(to), Location: null))];
        }

        return null;
    }

    private IEnumerable<PackageContent> Packages() => function.Content.Packages.Where(package => !package.Assets.IsEmpty);

    private IEnumerable<AssemblyContent> Assemblies() => function.Content.Assemblies.Where(assembly => assembly.Culture is null);

    private Explanation OfPackage(PackageContent package)
    {
        var steps = ChainTo(package);
        return new(
            function.Name,
            $"{package.Package.Id} {package.Package.Version}",
            package.Assets.Sum(asset => asset.Content.Length),
            steps ?? [],
            steps is null ? WithoutChain(package) : null);
    }

    private Explanation OfAssembly(AssemblyContent assembly)
    {
        var isOwn = assembly == function.Content.Assemblies[0];
        return new(
            function.Name,
            assembly.Name,
            assembly.Content.Length,
            isOwn ? [] : Chain(assembly.Name) ?? [],
            function.Reach.Program.FirstOrDefault(selection => selection.Assembly.Name == assembly.Name) switch
            {
                _ when !function.IsSliced => "the whole assembly: slicing is off",
                null => "the whole assembly",
                { IsWhole: true } => $"the whole assembly: {LoadOf(assembly.Name)} may load by name what no reference shows",
                var selection => $"{selection.Types.Count} of its types",
            });
    }

    private string LoadOf(string assembly)
        => function.Reach.OwnLoadsByName.OrderBy(load => load.Assembly != assembly).Select(load => $"{load.Caller} calls {load.Callee}, which").FirstOrDefault() ?? "code";

    private string WithoutChain(PackageContent package) => package.Package.Id switch
    {
        Archives.RuntimeFiles.LibraryPackage => "every function has it beside its executable",
        _ when !function.IsSliced => "slicing is off: all packages are carried",
        _ when !function.Reach.LoadsByName.IsEmpty => "code loads by name what no reference shows: all packages are carried",
        _ => "native libraries that code or another package imports",
    };

    private ImmutableArray<ExplanationStep>? Chain(string target)
        => survey.Reach.Explain(function.Name, target) is { } chain ? [.. chain.Steps.Select(step => new ExplanationStep(step.From, step.To, step.Location))] : null;

    private string NameOf(string id) => $"package {id} {survey.Graph.Nodes[id].Version}";

    // From each package that code names, the shortest way over the packages' own dependencies; the shortest of them first.
    private IEnumerable<ImmutableArray<string>> Paths(string id)
        => function.Content.TopLevel.Select(from => Way(from, id)).OfType<ImmutableArray<string>>().OrderBy(path => path.Length);

    private ImmutableArray<string>? Way(string from, string to)
    {
        var open = new Queue<ImmutableArray<string>>([[survey.Graph.Nodes[from].Id]]);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (open.TryDequeue(out var path))
        {
            if (path[^1].Equals(to, StringComparison.OrdinalIgnoreCase))
                return path;
            if (seen.Add(path[^1]))
            {
                foreach (var next in survey.Graph.Nodes[path[^1]].Dependencies)
                    open.Enqueue(path.Add(survey.Graph.Nodes[next].Id));
            }
        }

        return null;
    }
}
