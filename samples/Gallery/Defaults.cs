using System.Runtime.InteropServices;
using Cdev;
using Gallery;

// What holds for every function of the project, unless its class or the function itself says otherwise.
[assembly: FunctionDefaults(Memory = 768, Architecture = Architecture.Arm64)]
[assembly: EnvironmentVariable("STAGE", "gallery")]
[assembly: Filter<Timing>]
[assembly: CdevJson(typeof(GalleryJson))]
