using System.Collections.Immutable;
using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Slices.Verification;

/// <summary>Resolves every reference in what functions are about to carry: <c>CdevSlice=verify</c>.</summary>
internal static class SliceVerification
{
    private const int ProblemsToName = 10;

    /// <exception cref="PackagingException">CDEV218: something that code refers to is not there.</exception>
    internal static void Run(PackageRequest request, ImmutableArray<SurveyedFunction> functions, CancellationToken cancel)
    {
        var verifier = new SliceVerifier();
        ParallelWork.ForEach(functions.Where(function => function.IsSliced), cancel, function => Check(verifier, request, function.Name, function.Content, cancel));
    }

    private static void Check(SliceVerifier verifier, PackageRequest request, string function, FunctionContent content, CancellationToken cancel)
    {
        var slices = content.Assemblies
            .Where(assembly => assembly.Content is FileContent.Generated)
            .Select(assembly => (assembly.Name, ((FileContent.Generated)assembly.Content).Bytes))
            .ToArray();
        string[] references =
        [
            .. content.Assemblies.Select(assembly => assembly.Content).OfType<FileContent.OnDisk>().Select(file => file.Path),
            .. content.Packages.SelectMany(package => package.Assets).Where(asset => asset.File.Kind == ResolvedFileKind.Runtime).Select(asset => asset.File.Path),
            .. request.FrameworkAssemblies,
        ];
        var problems = verifier.Verify(slices, references, cancel);
        if (problems.IsEmpty)
            return;

        var named = string.Join("; ", problems.Take(ProblemsToName).Select(problem => $"{problem.Member} in {problem.Assembly} needs {problem.What}: {problem.Why}"));
        throw new PackagingException(
            DiagnosticCodes.SliceBroken,
            $"Function '{function}' would not run as it is sliced: {named}{(problems.Length > ProblemsToName ? $"; and {problems.Length - ProblemsToName} more" : "")}. " +
            "Nothing was packaged. Take it out of slicing with [Function(Slice = false)], and please report this: a slice should hold everything that its code refers to.");
    }
}
