//! The closed vocabulary that files, model and drawing share.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Declares an enumeration whose variants are written as fixed words in files and in data.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal, $title:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "authoring", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in files, data and class names.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The name a reader sees.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

words! {
    /// The part of a system that a node belongs to. The order is that of the lanes.
    Plane {
        /// The online request path.
        Serve = "serve", "Serving";
        /// Ingest, storage and features.
        Data = "data", "Data";
        /// Offline training.
        Train = "train", "Training";
        /// Experiments, monitoring, people and governance.
        Ops = "ops", "Operations";
    }
}

words! {
    /// What a node is when it is neither a component nor a metric of the library.
    Role {
        /// A business goal.
        Goal = "goal", "Goal";
        /// A limit that the design must keep.
        Constraint = "constraint", "Constraint";
        /// Something to ask before designing.
        Question = "question", "Open question";
        /// What the model is given.
        Input = "input", "Input";
        /// What the model gives.
        Output = "output", "Output";
        /// A measurable stand-in for a goal.
        Proxy = "proxy", "Proxy";
        /// A way in which a proxy or a plan goes wrong.
        Risk = "risk", "Risk";
        /// A part of the traffic that is looked at by itself.
        Slice = "slice", "Slice";
        /// A thing that records describe.
        Entity = "entity", "Entity";
        /// Something that happens at a time.
        Event = "event", "Event";
        /// What training is told to reproduce.
        Label = "label", "Label";
        /// A number or a vector that a model reads.
        Feature = "feature", "Feature";
        /// A document, table or file.
        Artefact = "artefact", "Artefact";
        /// A model or a part of one.
        Model = "model", "Model";
        /// A step of a method.
        Step = "step", "Step";
    }
}

words! {
    /// Kind of a component.
    ComponentKind {
        /// Clients and entry points.
        Edge = "edge", "Edge";
        /// Storage.
        Store = "store", "Storage";
        /// Streams of events.
        Stream = "stream", "Stream";
        /// Jobs and processors.
        Compute = "compute", "Compute";
        /// Feature pipelines and stores.
        Feature = "feature", "Features";
        /// Labels and data sets.
        Label = "label", "Labels";
        /// Training and evaluation.
        Train = "train", "Training";
        /// Models.
        Model = "model", "Model";
        /// Indexes and retrieval.
        Retrieval = "retrieval", "Retrieval";
        /// Online services.
        Serve = "serve", "Serving";
        /// Experiments and rollout.
        Experiment = "experiment", "Experiment";
        /// Monitoring, people, governance.
        OpsGovernance = "ops-governance", "Operations and governance";
    }
}

words! {
    /// Outline of a node's card.
    Shape {
        /// A window: something a person uses.
        Client = "client", "Client";
        /// A cylinder.
        Store = "store", "Store";
        /// A band.
        Stream = "stream", "Stream";
        /// A hexagon.
        Model = "model", "Model";
        /// A rounded box.
        Service = "service", "Service";
        /// A box with a cut corner.
        Job = "job", "Job";
        /// A person's outline: rounded ends.
        Person = "person", "People";
        /// A page with a folded corner.
        Artefact = "artefact", "Artefact";
    }
}

words! {
    /// How something travels along an edge.
    EdgeKind {
        /// A synchronous request.
        Request = "request", "request";
        /// The answer to a request.
        Response = "response", "response";
        /// A stream of events.
        Stream = "stream", "stream";
        /// A batch on a schedule.
        Batch = "batch", "batch";
        /// What is learnt later, carried back.
        Feedback = "feedback", "feedback";
        /// A static relation: has, uses, decomposes into.
        Relation = "relation", "relation";
    }
}

#[allow(clippy::derivable_impls, reason = "the macro that declares the words derives for all of them alike")]
impl Default for EdgeKind {
    fn default() -> Self {
        Self::Request
    }
}

impl EdgeKind {
    /// Whether the edge goes back in time, so that it may close a cycle.
    pub const fn goes_back(self) -> bool {
        matches!(self, Self::Response | Self::Feedback)
    }
}

words! {
    /// Kind of view. Each answers a question of its own.
    ViewType {
        /// What is asked, with constraints and open questions.
        Requirements = "requirements", "Requirements";
        /// Business goal, proxies, objective, input and output.
        Framing = "framing", "Objective and framing";
        /// Offline, online and guardrail metrics.
        Metrics = "metrics", "Metric tree";
        /// Entities, events, labels and their delays.
        Data = "data", "Data and entities";
        /// From raw signals to representations.
        Features = "features", "Features";
        /// Positives, negatives and their biases.
        Labels = "labels", "Labels and negatives";
        /// From a baseline to the complex model.
        Models = "models", "Model options";
        /// Layers, towers and heads.
        Internals = "internals", "Model internals";
        /// The offline plane.
        Training = "training", "Training";
        /// The online plane with its latency budget.
        Serving = "serving", "Serving";
        /// Memory, sharding and freshness of an index or store.
        Index = "index", "Index";
        /// Experiment and rollout.
        Experiment = "experiment", "Experiment";
        /// Drift, skew and the human loop.
        Monitoring = "monitoring", "Monitoring";
        /// Capacity and cost at one, ten and a hundred times the load.
        Scale = "scale", "Scale and cost";
        /// Failure modes and abuse.
        Failures = "failures", "Failures";
        /// The famous follow-up question.
        DeepDive = "deep-dive", "Deep dive";
        /// The whole system in one picture; not counted as a diagram of its own.
        System = "system", "Whole system";
    }
}

impl ViewType {
    /// The view that a file named `stem` shows unless it says otherwise.
    pub fn of_file(stem: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|view| view.word() == stem && *view != Self::DeepDive)
    }
}

words! {
    /// Family of a metric.
    MetricFamily {
        /// Classes and probabilities.
        Classification = "classification", "Classification and probability";
        /// Ranking and retrieval.
        Ranking = "ranking", "Ranking and retrieval";
        /// Boxes and masks.
        Detection = "detection", "Detection";
        /// Amounts.
        Regression = "regression", "Regression";
        /// What users do.
        Online = "online", "Online and business";
        /// How the system runs.
        Operational = "operational", "Operational";
    }
}

words! {
    /// Which way a metric is better.
    Direction {
        /// Higher is better.
        Up = "up", "higher is better";
        /// Lower is better.
        Down = "down", "lower is better";
        /// A given value is best.
        Ideal = "ideal", "closest to its ideal value is best";
    }
}

words! {
    /// A quantity that says how a node runs.
    Quantity {
        /// Half of the calls are served in this time.
        Median = "median", "Service time, median";
        /// 99 of 100 calls are served in this time.
        P99 = "p99", "Service time, p99";
        /// Calls that one instance serves in a second.
        Rate = "rate", "Calls an instance serves in a second";
        /// Calls that one instance serves at once.
        Slots = "slots", "Calls an instance serves at once";
        /// Instances, when their count is fixed.
        Instances = "instances", "Fixed number of instances";
        /// Least number of instances.
        Least = "least", "Least number of instances";
        /// Price of one instance.
        Price = "price", "Price of an instance";
        /// Cost beside the instances.
        Extra = "extra", "Further cost";
        /// State that must be in memory, all of it once.
        Memory = "memory", "State in memory";
        /// Memory that one instance gives to the state.
        Room = "room", "Memory for state on one instance";
        /// Least number of parts of the state.
        Shards = "shards", "Parts of the state, at least";
        /// Copies of every part.
        Copies = "copies", "Copies of each part";
        /// Share of calls that are answered.
        Availability = "availability", "Availability";
        /// Share of what should be shown that survives.
        Recall = "recall", "Recall";
        /// Age of the newest event in it.
        Age = "age", "Age of the newest event in it";
    }
}

words! {
    /// A quantity that says how an edge carries.
    Carriage {
        /// Share of requests that take the edge.
        Share = "share", "Share of requests";
        /// Parallel calls for one request.
        Calls = "calls", "Parallel calls for a request";
        /// Time on the network, median.
        Network = "network", "Network time, median";
        /// Bytes that one call carries.
        Payload = "payload", "Bytes a call";
        /// How long an answer is waited for.
        Timeout = "timeout", "Longest wait for an answer";
        /// After which time a second call is sent.
        Hedge = "hedge", "A second call after";
        /// Share of what should be shown that comes this way.
        Part = "part", "Part of the funnel";
        /// Time between two runs.
        Cadence = "cadence", "Time between two runs";
        /// Time that one run or one event takes.
        Delay = "delay", "Time of a run";
    }
}
