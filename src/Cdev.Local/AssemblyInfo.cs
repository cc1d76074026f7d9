using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Cdev.Local.Tests")]
