using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Cdev.Aws.Raw;

/// <summary>
/// Properties that AWS gives a resource once and for all, of common types: what a plan, which calls nothing, knows of replacement. A deployment
/// asks for the type's schema, so a type that is not here, or a property that joins, is told then.
/// </summary>
/// <remarks>
/// From <c>createOnlyProperties</c> of the schemas that AWS publishes, as of August 2026:
/// https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html. Those marked <c>*</c> name the resource: while one
/// of that name is there, there can be no second.
/// </remarks>
/// <param name="Path">The property.</param>
/// <param name="IsName">Whether it names the resource.</param>
internal sealed record CreateOnlyProperty(PropertyPath Path, bool IsName)
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AWS::ApiGatewayV2::Api"] = "ProtocolType",
        ["AWS::ApiGatewayV2::DomainName"] = "*DomainName",
        ["AWS::AppConfig::Environment"] = "ApplicationId",
        ["AWS::ApplicationAutoScaling::ScalableTarget"] = "*ResourceId *ScalableDimension *ServiceNamespace",
        ["AWS::Athena::WorkGroup"] = "*Name",
        ["AWS::Backup::BackupVault"] = "*BackupVaultName EncryptionKeyArn",
        ["AWS::CertificateManager::Certificate"] = "CertificateAuthorityArn CertificateExport DomainName DomainValidationOptions KeyAlgorithm SubjectAlternativeNames ValidationMethod",
        ["AWS::CloudFront::Function"] = "*Name",
        ["AWS::CloudTrail::Trail"] = "*TrailName",
        ["AWS::CloudWatch::Alarm"] = "*AlarmName",
        ["AWS::CloudWatch::CompositeAlarm"] = "*AlarmName",
        ["AWS::CloudWatch::Dashboard"] = "*DashboardName",
        ["AWS::CodeBuild::Project"] = "*Name",
        ["AWS::Cognito::UserPoolClient"] = "GenerateSecret UserPoolId",
        ["AWS::Cognito::UserPoolDomain"] = "*Domain *UserPoolId",
        ["AWS::DynamoDB::Table"] = "ImportSourceSpecification *TableName",
        ["AWS::EC2::EIP"] = "Address IpamPoolId NetworkBorderGroup TransferAddress",
        ["AWS::EC2::NatGateway"] = "AllocationId AvailabilityMode ConnectivityType PrivateIpAddress SubnetId VpcId",
        ["AWS::EC2::Route"] = "*DestinationCidrBlock *DestinationIpv6CidrBlock *DestinationPrefixListId *RouteTableId",
        ["AWS::EC2::RouteTable"] = "VpcId",
        ["AWS::EC2::SecurityGroup"] = "GroupDescription *GroupName VpcId",
        ["AWS::EC2::SecurityGroupEgress"] = "CidrIp CidrIpv6 DestinationPrefixListId DestinationSecurityGroupId FromPort GroupId IpProtocol ToPort",
        ["AWS::EC2::SecurityGroupIngress"] = "CidrIp CidrIpv6 FromPort GroupId GroupName IpProtocol SourcePrefixListId SourceSecurityGroupId SourceSecurityGroupName SourceSecurityGroupOwnerId ToPort",
        ["AWS::EC2::Subnet"] = "AvailabilityZone AvailabilityZoneId CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength Ipv6IpamPoolId Ipv6Native Ipv6NetmaskLength OutpostArn VpcId",
        ["AWS::EC2::SubnetRouteTableAssociation"] = "RouteTableId SubnetId",
        ["AWS::EC2::VPC"] = "CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength VpcEncryptionControl",
        ["AWS::EC2::VPCEndpoint"] = "DnsOptions/PrivateDnsPreference DnsOptions/PrivateDnsSpecifiedDomains ResourceConfigurationArn ServiceName ServiceNetworkArn ServiceRegion VpcEndpointType VpcId",
        ["AWS::ECR::Repository"] = "EncryptionConfiguration *RepositoryName",
        ["AWS::ECS::Cluster"] = "*ClusterName",
        ["AWS::ECS::Service"] = "Cluster Role SchedulingStrategy *ServiceName",
        ["AWS::EFS::AccessPoint"] = "ClientToken CreationInfo FileSystemId PosixUser RootDirectory",
        ["AWS::EFS::FileSystem"] = "AvailabilityZoneName Encrypted KmsKeyId PerformanceMode",
        ["AWS::EFS::MountTarget"] = "FileSystemId IpAddress IpAddressType Ipv6Address SubnetId",
        ["AWS::ElastiCache::ReplicationGroup"] = "AtRestEncryptionEnabled CacheSubnetGroupName DataTieringEnabled GlobalReplicationGroupId KmsKeyId NetworkType Port PreferredCacheClusterAZs *ReplicationGroupId SnapshotArns SnapshotName",
        ["AWS::ElastiCache::ServerlessCache"] = "KmsKeyId NetworkType *ServerlessCacheName SnapshotArnsToRestore SubnetIds",
        ["AWS::ElasticLoadBalancingV2::Listener"] = "LoadBalancerArn",
        ["AWS::ElasticLoadBalancingV2::LoadBalancer"] = "*Name Scheme Type",
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] = "IpAddressType *Name Port Protocol ProtocolVersion TargetType VpcId",
        ["AWS::Events::ApiDestination"] = "*Name",
        ["AWS::Events::Connection"] = "*Name",
        ["AWS::Events::EventBus"] = "*Name",
        ["AWS::Events::Rule"] = "*Name",
        ["AWS::Glue::Database"] = "*DatabaseName",
        ["AWS::IAM::InstanceProfile"] = "*InstanceProfileName Path",
        ["AWS::IAM::ManagedPolicy"] = "Description *ManagedPolicyName Path",
        ["AWS::IAM::OIDCProvider"] = "*Url",
        ["AWS::IAM::Role"] = "Path *RoleName",
        ["AWS::IAM::RolePolicy"] = "*PolicyName *RoleName",
        ["AWS::IAM::User"] = "*UserName",
        ["AWS::Kinesis::Stream"] = "*Name",
        ["AWS::KMS::Alias"] = "*AliasName",
        ["AWS::Lambda::EventSourceMapping"] = "EventSourceArn SelfManagedEventSource StartingPosition StartingPositionTimestamp",
        ["AWS::Lambda::Function"] = "*FunctionName PackageType TenancyConfig",
        ["AWS::Lambda::Permission"] = "Action EventSourceToken FunctionName FunctionUrlAuthType InvokedViaFunctionUrl Principal PrincipalOrgID SourceAccount SourceArn",
        ["AWS::Lambda::Url"] = "Qualifier TargetFunctionArn",
        ["AWS::Location::PlaceIndex"] = "DataSource *IndexName",
        ["AWS::Logs::LogGroup"] = "*LogGroupName",
        ["AWS::Logs::MetricFilter"] = "*FilterName *LogGroupName",
        ["AWS::Logs::SubscriptionFilter"] = "*FilterName *LogGroupName",
        ["AWS::MSK::Cluster"] = "BrokerNodeGroupInfo/BrokerAZDistribution BrokerNodeGroupInfo/ClientSubnets BrokerNodeGroupInfo/SecurityGroups *ClusterName EncryptionInfo/EncryptionAtRest EncryptionInfo/EncryptionInTransit/InCluster",
        ["AWS::OpenSearchService::Domain"] = "*DomainName EngineMode",
        ["AWS::RDS::DBCluster"] = "AvailabilityZones ClusterScalabilityType *DBClusterIdentifier DBSubnetGroupName DBSystemId DatabaseName EngineMode KmsKeyId PubliclyAccessible RestoreToTime RestoreType SnapshotIdentifier SourceDBClusterIdentifier SourceDbClusterResourceId SourceRegion StorageEncrypted UseLatestRestorableTime",
        ["AWS::RDS::DBInstance"] = "BackupTarget CharacterSetName CustomIAMInstanceProfile DBClusterIdentifier *DBInstanceIdentifier DBName DBSubnetGroupName DBSystemId KmsKeyId MasterUsername NcharCharacterSetName SourceRegion StorageEncrypted Timezone",
        ["AWS::RDS::DBParameterGroup"] = "*DBParameterGroupName Description Family",
        ["AWS::RDS::DBProxy"] = "*DBProxyName EndpointNetworkType EngineFamily TargetConnectionNetworkType VpcSubnetIds",
        ["AWS::RDS::DBSubnetGroup"] = "*DBSubnetGroupName",
        ["AWS::Route53::HealthCheck"] = "HealthCheckConfig/MeasureLatency HealthCheckConfig/RequestInterval HealthCheckConfig/Type",
        ["AWS::Route53::HostedZone"] = "Name",
        ["AWS::Route53::RecordSet"] = "HostedZoneId HostedZoneName *Name",
        ["AWS::S3::AccessPoint"] = "Bucket BucketAccountId *Name VpcConfiguration",
        ["AWS::S3::Bucket"] = "*BucketName BucketNamePrefix BucketNamespace",
        ["AWS::S3::BucketPolicy"] = "*Bucket",
        ["AWS::Scheduler::Schedule"] = "*Name",
        ["AWS::Scheduler::ScheduleGroup"] = "*Name",
        ["AWS::SecretsManager::Secret"] = "*Name",
        ["AWS::ServiceDiscovery::PrivateDnsNamespace"] = "Name Vpc",
        ["AWS::SES::ConfigurationSet"] = "*Name",
        ["AWS::SES::EmailIdentity"] = "*EmailIdentity",
        ["AWS::SES::Template"] = "*Template/TemplateName",
        ["AWS::SNS::Subscription"] = "Endpoint Protocol TopicArn",
        ["AWS::SNS::Topic"] = "FifoTopic *TopicName",
        ["AWS::SQS::Queue"] = "FifoQueue *QueueName",
        ["AWS::SSM::Parameter"] = "*Name",
        ["AWS::StepFunctions::Activity"] = "EncryptionConfiguration *Name",
        ["AWS::StepFunctions::StateMachine"] = "*StateMachineName StateMachineType",
        ["AWS::Synthetics::Canary"] = "*Name",
        ["AWS::VpcLattice::Service"] = "CustomDomainName Name",
        ["AWS::WAFv2::IPSet"] = "*Name Scope",
        ["AWS::WAFv2::WebACL"] = "*Name Scope",
        ["AWS::WAFv2::WebACLAssociation"] = "*ResourceArn *WebACLArn",
        ["AWS::XRay::SamplingRule"] = "SamplingRule/Version",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Those of a type; none where the type is not known here.</summary>
    internal static ImmutableArray<CreateOnlyProperty> Of(string typeName)
        => Known.TryGetValue(typeName, out var properties)
            ? [.. properties.Split(' ').Select(property => new CreateOnlyProperty(new(property.TrimStart('*')), property.StartsWith('*')))]
            : [];
}
