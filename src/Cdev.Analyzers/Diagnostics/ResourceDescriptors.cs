using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Diagnostics;

/// <summary>What can be wrong with a resource's options.</summary>
internal static class ResourceDescriptors
{
    public static readonly DiagnosticDescriptor ValueUnknown = Descriptors.Create(
        "CDEV120",
        "Value can't be known at build time",
        "'{0}' is {1}, and the build doesn't run the program. {2}");

    public static readonly DiagnosticDescriptor ResourceNotUsable = Descriptors.Create(
        "CDEV121",
        "Resource can't be used here",
        "'{0}' names no resource that this declaration may use: {1}");

    public static readonly DiagnosticDescriptor OptionOutOfRange = Descriptors.Create(
        "CDEV122",
        "Option of a resource is out of range",
        "{0} of '{1}' can't be {2}: it must be {3}");

    public static readonly DiagnosticDescriptor OptionMalformed = Descriptors.Create(
        "CDEV123",
        "Option of a resource is malformed",
        "{0} of '{1}' can't be '{2}': it must be {3}");

    public static readonly DiagnosticDescriptor OptionMissing = Descriptors.Create(
        "CDEV124",
        "Option of a resource is missing",
        "'{0}' has no {1}, without which it can't be made. Add it to the initialiser: {{ {1} = ... }}.");

    public static readonly DiagnosticDescriptor OptionNeedsAnother = Descriptors.Create(
        "CDEV125",
        "Option of a resource needs another",
        "{0} of '{1}' says nothing without {2}. Set {2} too, or leave {0} out.");

    public static readonly DiagnosticDescriptor OptionsExcludeEachOther = Descriptors.Create(
        "CDEV126",
        "Options of a resource exclude each other",
        "'{1}' can't have {0} together with {2}. Leave one of them out.");

    public static readonly DiagnosticDescriptor InvalidExistingName = Descriptors.Create(
        "CDEV127",
        "Name of an existing resource is not valid",
        "The name of the existing resource '{0}' {1}. Write what it is called in the cloud, as a constant: {2}.");

    public static readonly DiagnosticDescriptor DuplicateEntry = Descriptors.Create(
        "CDEV128",
        "Two entries have the same name",
        "'{0}' stands twice in {1} of '{2}'. Take one out, or give it another name.");

    public static readonly DiagnosticDescriptor InvalidTag = Descriptors.Create(
        "CDEV129",
        "Tag is not valid",
        "'{0}' of '{1}' can't be the {2} of a tag: {3}");

    public static readonly DiagnosticDescriptor InvalidFormerName = Descriptors.Create(
        "CDEV130",
        "Former name of a resource is not valid",
        "'{0}' can't be a former name of '{1}': {2}");

    public static readonly DiagnosticDescriptor UnfitDeadLetter = Descriptors.Create(
        "CDEV131",
        "Dead-letter queue is of another kind",
        "'{0}' can't be the dead-letter queue of '{1}': {2}. Both must be FIFO queues, or neither.");

    public static readonly DiagnosticDescriptor ResourceCycle = Descriptors.Create(
        "CDEV132",
        "Resources need each other",
        "None of these resources can be made first, since each needs the next: {0}. Take one of the references out.");

    public static readonly DiagnosticDescriptor TableKeyConflict = Descriptors.Create(
        "CDEV133",
        "Keys of a table contradict each other",
        "'{0}' can't be {1} of '{2}': {3}");

    public static readonly DiagnosticDescriptor ImpossibleIndex = Descriptors.Create(
        "CDEV134",
        "Index of a table can't exist",
        "Index '{0}' of '{1}' can't exist: {2}");

    public static readonly DiagnosticDescriptor ImpossibleCors = Descriptors.Create(
        "CDEV135",
        "CORS rule can't work",
        "The CORS rule of '{0}' can't have {1}: {2}");

    public static readonly DiagnosticDescriptor UntypedResource = Descriptors.Create(
        "CDEV136",
        "Class of a resource names no type",
        "'{0}' declares a resource of the class '{1}', which doesn't say what it is in the cloud. Use a class with [ResourceType], such as Bucket or AwsResource.");

    public static readonly DiagnosticDescriptor StrayResource = Descriptors.Create(
        "CDEV137",
        "Resource is made where the build doesn't look",
        "This {0} would never be deployed: {1}. Declare it as 'public static readonly {0} Name = new(\"name\");' and use that field.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All =>
    [
        ValueUnknown, ResourceNotUsable, OptionOutOfRange, OptionMalformed, OptionMissing, OptionNeedsAnother,
        OptionsExcludeEachOther, InvalidExistingName, DuplicateEntry, InvalidTag, InvalidFormerName, UnfitDeadLetter,
        ResourceCycle, TableKeyConflict, ImpossibleIndex, ImpossibleCors, UntypedResource, StrayResource,
    ];
}
