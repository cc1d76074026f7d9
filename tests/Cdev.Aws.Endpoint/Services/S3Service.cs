using Cdev.Aws.Endpoint.Services.S3;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>Amazon Simple Storage Service.</summary>
internal sealed class S3Service : Service
{
    private readonly Buckets _buckets;
    private readonly Objects _objects;
    private readonly Uploads _uploads;

    internal S3Service(CloudState cloud)
        : base(cloud)
    {
        _buckets = new(cloud);
        _objects = new(cloud, _buckets);
        _uploads = new(cloud, _buckets, _objects);
    }

    internal override ServiceResult Handle(ServiceCall call) => call.Operation.Name switch
    {
        "CreateBucket" => _buckets.Create(call),
        "DeleteBucket" => _buckets.Delete(call),
        "HeadBucket" => _buckets.Head(call),
        "ListBuckets" => _buckets.List(),
        "GetBucketLocation" => _buckets.Location(call),
        "PutObject" => _objects.Put(call),
        "CopyObject" => _objects.Copy(call),
        "GetObject" => _objects.Get(call),
        "HeadObject" => _objects.Head(call),
        "DeleteObject" => _objects.Delete(call),
        "DeleteObjects" => _objects.DeleteMany(call),
        "ListObjectsV2" or "ListObjects" => _objects.List(call),
        "ListObjectVersions" => _objects.ListVersions(call),
        "CreateMultipartUpload" => _uploads.Create(call),
        "UploadPart" => _uploads.UploadPart(call),
        "CompleteMultipartUpload" => _uploads.Complete(call),
        "AbortMultipartUpload" => _uploads.Abort(call),
        "ListParts" => _uploads.ListParts(call),
        _ => _buckets.Setting(call),
    };
}
