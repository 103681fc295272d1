export const REFERENCES = {
  sun: 'Sun Y, Kong L, Chen G, Li L, Luo G, Li Z, Zhang Y, Zheng Y, Yang M, Stojanov P, Segal E, Xing EP, Zhang K. Causal representation learning from multimodal biomedical observations. International Conference on Learning Representations (ICLR), 2025.',
  higgins:
    'Higgins I, Matthey L, Pal A, Burgess C, Glorot X, Botvinick M, Mohamed S, Lerchner A. beta-VAE: learning basic visual concepts with a constrained variational framework. International Conference on Learning Representations (ICLR), 2017.',
  yang: 'Yang M, Liu F, Chen Z, Shen X, Hao J, Wang J. CausalVAE: disentangled representation learning via neural structural causal models. IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR), 9593-9602, 2021.',
  daunhawer:
    'Daunhawer I, Bizeul A, Palumbo E, Marx A, Vogt JE. Identifiability results for multimodal contrastive learning. International Conference on Learning Representations (ICLR), 2023.',
  hyvarinen:
    'Hyvärinen A. Fast and robust fixed-point algorithms for independent component analysis. IEEE Transactions on Neural Networks 10(3):626-634, 1999.',
  spearman:
    'Spearman C. Correlation calculated from faulty data. British Journal of Psychology 3(3):271-295, 1910.',
  brown:
    'Brown W. Some experimental results in the correlation of mental abilities. British Journal of Psychology 3(3):296-322, 1910.',
  spirtes: 'Spirtes P, Glymour C, Scheines R. Causation, prediction, and search. 2nd ed. MIT Press, 2000.',
  colombo:
    'Colombo D, Maathuis MH. Order-independent constraint-based causal structure learning. Journal of Machine Learning Research 15:3741-3782, 2014.',
  meek: 'Meek C. Causal inference and causal explanation with background knowledge. Uncertainty in Artificial Intelligence (UAI), 403-410, 1995.',
  conservative:
    'Ramsey J, Zhang J, Spirtes P. Adjacency-faithfulness and conservative causal inference. Uncertainty in Artificial Intelligence (UAI), 401-408, 2006.',
  gcm: 'Shah RD, Peters J. The hardness of conditional independence testing and the generalised covariance measure. Annals of Statistics 48(3):1514-1538, 2020.',
  kook: 'Kook L, Saengkyongam S, Lundborg AR, Hothorn T, Peters J. Model-based causal feature selection for general response types. Journal of the American Statistical Association 120:1090-1101, 2025.',
  scheidegger:
    'Scheidegger C, Hörrmann J, Bühlmann P. The weighted generalised covariance measure. Journal of Machine Learning Research 23(273):1-68, 2022.',
  berry:
    'Berry KJ, Mielke PW. Moment approximations as an alternative to the F test in analysis of variance. British Journal of Mathematical and Statistical Psychology 36:202-206, 1983.',
  kalisch:
    'Kalisch M, Bühlmann P. Estimating high-dimensional directed acyclic graphs with the PC-algorithm. Journal of Machine Learning Research 8:613-636, 2007.',
  benjamini:
    'Benjamini Y, Hochberg Y. Controlling the false discovery rate: a practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57(1):289-300, 1995.',
  li: 'Li J, Wang ZJ. Controlling the false discovery rate of the association/causality structure learned with the PC algorithm. Journal of Machine Learning Research 10:475-514, 2009.',
  steiger:
    'Steiger JH, Hakstian AR. The asymptotic distribution of elements of a correlation matrix: theory and application. British Journal of Mathematical and Statistical Psychology 35:208-215, 1982.',
  smithson:
    'Smithson M. Correct confidence intervals for various regression effect sizes and parameters: the importance of noncentral distributions in computing intervals. Educational and Psychological Measurement 61(4):605-632, 2001.',
  tu: 'Tu R, Zhang C, Ackermann P, Mohan K, Kjellström H, Zhang K. Causal discovery in the presence of missing data. Artificial Intelligence and Statistics (AISTATS), 1762-1770, 2019.',
  thams:
    'Thams N, Saengkyongam S, Pfister N, Peters J. Statistical testing under distributional shifts. Journal of the Royal Statistical Society B 85(3):597-663, 2023.',
  bootstrap:
    'Friedman N, Goldszmidt M, Wyner A. Data analysis with Bayesian networks: a bootstrap approach. Uncertainty in Artificial Intelligence (UAI), 196-205, 1999.',
  halves:
    'Shah RD, Samworth RJ. Variable selection with error control: another look at stability selection. Journal of the Royal Statistical Society B, 75(1):55-80, 2013.',
} as const;

export type ReferenceKey = keyof typeof REFERENCES;
